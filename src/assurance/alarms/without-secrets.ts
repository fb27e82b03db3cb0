/**
 * Text without the secrets that addresses and error messages carry: user and password of a URL, query parameters that
 * are keys, the path of an incoming webhook, bearer tokens.
 */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, '$1***@'],
  [/([?&](?:api_?key|key|token|access_token|secret|password|sig|signature)=)[^&\s"')]+/gi, '$1***'],
  [/(\bhooks\.slack\.com\/)[^\s"')]+/gi, '$1***'],
  [/(\b(?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{8,}/gi, '$1***'],
  [/(\b(?:x-api-key|api_?key|password|secret)["']?\s*[:=]\s*["']?)[^\s"',;&]+/gi, '$1***'],
];

export function withoutSecrets(text: string): string {
  return PATTERNS.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);
}
