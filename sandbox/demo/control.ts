/** The sandbox's HTTP control, as sandbox/README.md documents it. */
export type Control = {
  post<T = unknown>(path: string, body?: unknown): Promise<T>;
  patch(path: string, body: unknown): Promise<void>;
  put(path: string, body: unknown): Promise<void>;
  get<T>(path: string): Promise<T>;
};

/** Every call rejects with the sandbox's own words when it does not answer 2xx. */
export function connectControl(sandboxUrl: string): Control {
  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(sandboxUrl + path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }
  return {
    post: <T>(path: string, body: unknown = {}) => call('POST', path, body) as Promise<T>,
    patch: async (path, body) => void (await call('PATCH', path, body)),
    put: async (path, body) => void (await call('PUT', path, body)),
    get: <T>(path: string) => call('GET', path) as Promise<T>,
  };
}
