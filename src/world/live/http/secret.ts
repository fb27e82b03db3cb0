/** A provider's key: put into a call here only, and taken out of every text that leaves. */
import type { HttpAccess, HttpCall } from '../../http-route.ts';

export interface KeyedCall {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** A redirect to another host goes without it. */
  readonly secretHeader: string | null;
  readonly redact: (text: string) => string;
}

/** `key` null: the access is open. */
export function withKey(call: HttpCall, access: HttpAccess, key: string | null): KeyedCall {
  const url = new URL(call.url);
  if (access.kind === 'open' || key === null) {
    return { url, headers: call.headers, secretHeader: null, redact: (text) => text };
  }
  const redact = redactor(key);
  if ('query' in access.sentAs) {
    url.searchParams.set(access.sentAs.query, key);
    return { url, headers: call.headers, secretHeader: null, redact };
  }
  const { header } = access.sentAs;
  return { url, headers: { ...call.headers, [header]: key }, secretHeader: header, redact };
}

/** As it stands, and as it stands in a URL, in a form and in JSON. */
function redactor(key: string): (text: string) => string {
  const form = new URLSearchParams([['', key]]).toString().slice(1);
  const forms = new Set([key, encodeURIComponent(key), form, JSON.stringify(key).slice(1, -1)]);
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((clean, each) => clean.replaceAll(each, '***'), text);
}
