/** The beginning of what a refusal says of itself, without secrets. */
import { networkFault } from './network-fault.ts';
import { type HttpResponse, headerOf } from './respond.ts';

const READ_BYTES = 2_048;
/** As much as a person reads in an error. */
const TOLD_CHARACTERS = 160;

/** With a leading colon; empty where it is no text, or does not arrive. */
export async function excerpt(response: HttpResponse, redact: (text: string) => string): Promise<string> {
  const type = headerOf(response, 'content-type') ?? '';
  if (!/json|text\/plain/.test(type) || headerOf(response, 'content-encoding') !== null) {
    response.body.destroy();
    return '';
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      length += chunk.byteLength;
      if (length > READ_BYTES) break;
    }
  } catch (error) {
    if (networkFault(error, { timeout: 0, arrived: length }) === null) throw error;
  }
  // Redacted before it is cut: half a key is a secret too.
  const text = redact(Buffer.concat(chunks).toString('utf8')).replace(/\s+/g, ' ').trim();
  return text === '' ? '' : `: ${text.slice(0, TOLD_CHARACTERS)}`;
}
