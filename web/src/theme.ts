// The switch between light, dark and the system's choice. The choice is stored
// and applied to the root element, where the style sheet reads it.

import { text } from "./page/texts";
import "./theme.css";

const stored = "plenary.theme";
const choices = ["system", "light", "dark"] as const;
type Theme = (typeof choices)[number];

const names: Record<Theme, string> = { system: "◐", light: "☀", dark: "☾" };

apply(remembered());
for (const mount of document.querySelectorAll<HTMLElement>('[data-island="theme"]')) {
  mount.replaceChildren(themeButton());
  mount.hidden = false;
}

function themeButton(): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "theme-toggle";
  const show = (theme: Theme) => {
    button.textContent = names[theme];
    button.title = text(`theme.${theme}`);
    button.setAttribute("aria-label", button.title);
  };
  show(remembered());
  button.addEventListener("click", () => {
    const next = choices[(choices.indexOf(remembered()) + 1) % choices.length] ?? "system";
    remember(next);
    apply(next);
    show(next);
  });
  return button;
}

function apply(theme: Theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  document.dispatchEvent(new CustomEvent("themechange"));
}

function remembered(): Theme {
  try {
    return choices.find((choice) => choice === localStorage.getItem(stored)) ?? "system";
  } catch {
    return "system"; // storage is forbidden in some frames
  }
}

function remember(theme: Theme) {
  try {
    localStorage.setItem(stored, theme);
  } catch {
    // it then holds for this page only
  }
}
