// The server's endpoints (see ui/page/endpoints.py). Errors carry the server's one line.

const base = new URL("./", document.baseURI);

export class ApiError extends Error {}

async function post(path, data, signal) {
  let response;
  try {
    response = await fetch(new URL(path, base), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ data }),
      signal,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError("unreachable");
  }
  if (response.status === 401) location.reload();
  const text = await response.text();
  if (!response.ok) throw new ApiError(reason(text) || `HTTP ${response.status}`);
  return JSON.parse(text);
}

function reason(text) {
  try {
    const value = JSON.parse(text);
    return value.error ?? value.detail ?? "";
  } catch {
    return text.slice(0, 300);
  }
}

// One call, one answer.
export async function call(name, ...data) {
  return (await post(`gradio_api/run/${name}`, data)).data[0];
}

// One call, many answers: each value the endpoint yields.
export async function* stream(name, data, signal) {
  const { event_id } = await post(`gradio_api/call/${name}`, data, signal);
  const response = await fetch(new URL(`gradio_api/call/${name}/${event_id}`, base), { signal });
  if (!response.ok) throw new ApiError(reason(await response.text()));
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      waiting += value;
      for (let end; (end = waiting.indexOf("\n\n")) >= 0; waiting = waiting.slice(end + 2)) {
        const event = parse(waiting.slice(0, end));
        if (event.name === "error") throw new ApiError(event.data?.error ?? event.data ?? "error");
        if (event.name === "generating") yield event.data[0];
        if (event.name === "complete") return;
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function parse(block) {
  let name = "message";
  const data = [];
  for (const line of block.split("\n")) {
    if (line.startsWith("event:")) name = line.slice(6).trim();
    if (line.startsWith("data:")) data.push(line.slice(5).trim());
  }
  const text = data.join("\n");
  try {
    return { name, data: text ? JSON.parse(text) : null };
  } catch {
    return { name, data: text };
  }
}

// Send a file's bytes; `progress` is told the share sent, 0 to 1.
export function upload(file, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", new URL(`pincite/upload?${new URLSearchParams({ name: file.name })}`, base));
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.upload.onload = () => progress(1);
    request.onload = () => request.status === 200
      ? resolve(JSON.parse(request.responseText))
      : reject(new ApiError(reason(request.responseText) || `HTTP ${request.status}`));
    request.onerror = () => reject(new ApiError("unreachable"));
    request.send(file);
  });
}
