// The texts of the interface, those of the pages themselves: the server gives
// all of its table (queries/pages/texts) by a script that runs before these.

declare global {
  interface Window {
    texts?: Record<string, string>;
  }
}

const texts = window.texts ?? {};

/** The language of the texts, by which names are sorted and numbers written. */
export const language = texts.language ?? "en";

/** The text of a key with its blanks filled; the key itself where there is none, which a test forbids. */
export function text(key: string, ...blanks: (string | number)[]): string {
  let next = 0;
  return (texts[key] ?? key).replace(/%(?:\[(\d+)\])?[sd]/g, (_, number?: string) => {
    const blank = blanks[number ? Number(number) - 1 : next++] ?? "";
    return typeof blank === "number" ? blank.toLocaleString(language) : blank;
  });
}

/** The text of a key for one or for many; the number is its first blank. */
export function plural(key: string, count: number, ...blanks: (string | number)[]): string {
  return text(key + (count === 1 ? ".one" : ".many"), count, ...blanks);
}

/** What a kind of thing is called. */
export function kindName(kind: string): string {
  return texts[`kind.${kind}`] ?? inWords(kind);
}

/** A name of the vocabulary in words: those of the table of texts, or else its own. */
export function inWords(name: string): string {
  return texts[`word.${name}`] ?? name.replaceAll("-", " ");
}
