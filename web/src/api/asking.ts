// Asks the endpoint. An error carries the words of its problem document
// (RFC 9457), which are written for readers.

export async function ask<A>(address: string, signal?: AbortSignal): Promise<A> {
  const response = await fetch(address, { headers: { Accept: "application/json" }, signal });
  if (!response.ok) throw new Error(await problem(response));
  return response.json();
}

async function problem(response: Response): Promise<string> {
  try {
    const { title, detail, hint } = await response.json();
    return [detail ?? title, hint].filter(Boolean).join(" – ");
  } catch {
    return `${response.status} ${response.statusText}`;
  }
}

/** The address with parameters; empty ones are left out. */
export function withParameters(address: string, parameters: URLSearchParams | Record<string, string>): string {
  const [path, own] = address.split("?") as [string, string?];
  const all = new URLSearchParams(own);
  const given = [...new URLSearchParams(parameters)];
  for (const [name] of given) all.delete(name);
  for (const [name, value] of given) if (value !== "") all.append(name, value);
  const query = all.toString();
  return query ? `${path}?${query}` : path;
}

/** The page of a thing. */
export function thingAddress(id: string): string {
  return "/thing/" + id.split("/").map(encodeURIComponent).join("/");
}

/** The page of a passage. */
export function passageAddress(passage: { source: string; start: number; end: number }): string {
  return `/passage/${passage.source}?start=${passage.start}&end=${passage.end}`;
}
