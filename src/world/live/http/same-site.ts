/**
 * Where a call may go, and where a redirect may lead: over https, within the site. Plain http is for this machine
 * alone, where tests and stand-ins live.
 */
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

export function isSecure(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
}

export function isSameSite(from: URL, to: URL): boolean {
  if (!isSecure(to)) return false;
  if (from.protocol === 'https:' && to.protocol !== 'https:') return false;
  return siteOf(from) === siteOf(to);
}

/** The last two labels; an address is a site of its own. All providers’ sites are names directly under com, net or io. */
function siteOf({ hostname }: URL): string {
  return /^[\d.]+$|:/.test(hostname) ? hostname : hostname.split('.').slice(-2).join('.');
}
