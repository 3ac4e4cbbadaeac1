/** To be sent with every 413: there is no second request on a connection whose first was not read to its end. */
export const closing = { connection: 'close' };

/**
 * A request's body, read no further than `limit`; null: there is more. Most say beforehand how much it is; who does not is
 * counted. What is left stays unread and uncancelled: to cancel would cut the connection before it has our answer.
 */
export async function requestBytes({ headers, body }: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(headers.get('content-length') ?? 0) > limit) return null;
  if (!body) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  for (let length = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(Buffer.concat(chunks));
    length += value.length;
    if (length > limit) return null;
    chunks.push(value);
  }
}
