// The people's side of the sandbox.

async function call(method, path, body) {
  const response = await fetch(`/sandbox/${path}`, {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error || `the sandbox answered ${response.status}`);
  return answer;
}

export const state = () => call("GET", "state");
export const chat = (person, chatId) => call("GET", `people/${person}/chats/${chatId}`);
export const leap = (seconds) => call("POST", "clock", { advance: seconds });
export const act = (person, what, body = {}) => call("POST", `people/${person}/${what}`, body);

// EventSource comes back by itself after a break and says where it was.
export function follow(since, onEvent, onLink) {
  const source = new EventSource(`/sandbox/events?since=${since}`);
  source.onmessage = (message) => onEvent(JSON.parse(message.data));
  source.onopen = () => onLink(true);
  source.onerror = () => onLink(false);
  window.addEventListener("pagehide", () => source.close());
}

export function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => resolve(String(reader.result).split(",", 2)[1] ?? "");
    reader.readAsDataURL(file);
  });
}
