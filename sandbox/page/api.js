// Everything the page asks of the sandbox.

export class Refused extends Error {}

async function answer(response) {
  const text = await response.text();
  let content = null;
  try {
    content = text ? JSON.parse(text) : null;
  } catch {
    content = { error: text };
  }
  if (!response.ok) throw new Refused(content?.error || content?.description || `HTTP ${response.status}`);
  return content;
}

const asJson = (method, body) => ({
  method,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

export const get = async (path) => answer(await fetch(`sandbox/${path}`, { cache: "no-store" }));
export const post = async (path, body) => answer(await fetch(`sandbox/${path}`, asJson("POST", body)));
export const remove = async (path) => answer(await fetch(`sandbox/${path}`, { method: "DELETE" }));

/** Send a form with one file in the part named like its kind. */
export async function postFile(path, fields, kind, file) {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) {
    if (value !== null && value !== undefined) form.append(key, String(value));
  }
  form.append("file_name", file.name);
  if (file.type) form.append("mime_type", file.type);
  form.append(kind, file, file.name);
  return answer(await fetch(`sandbox/${path}`, { method: "POST", body: form }));
}

/** One bot of the sandbox, by its token. */
export class Bot {
  constructor(token) {
    this.token = token;
    this.path = encodeURIComponent(token);
  }
  get(path) {
    return get(`${this.path}/${path}`);
  }
  post(path, body) {
    return post(`${this.path}/${path}`, body);
  }
  remove(path) {
    return remove(`${this.path}/${path}`);
  }
  postFile(path, fields, kind, file) {
    return postFile(`${this.path}/${path}`, fields, kind, file);
  }
  fileUrl(fileId) {
    return `sandbox/${this.path}/files/${encodeURIComponent(fileId)}`;
  }
  /** Call `heard` with every event. The browser reconnects by itself; whenever the stream begins, the first time too,
   *  `opened` is called: what happened before was not heard. */
  listen(heard, opened) {
    const source = new EventSource(`sandbox/${this.path}/events`);
    source.onopen = opened;
    source.onmessage = (event) => heard(JSON.parse(event.data));
    return source;
  }
}
