// Completes names in the fields that take them (the combobox pattern of ARIA
// 1.2: the list is a suggestion, the field keeps what the reader types).

import { Combobox } from "./search/combobox";
import "./search.css";

for (const field of document.querySelectorAll<HTMLInputElement>("input[data-complete]")) new Combobox(field);
