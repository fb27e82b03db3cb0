import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSameSite, isSecure } from './same-site.ts';

const CASES: readonly (readonly [string, string, boolean])[] = [
  ['https://stats.nba.com/a', 'https://cdn.nba.com/b', true],
  ['https://api.the-odds-api.com/v4', 'https://the-odds-api.com/', true],
  ['https://stats.nba.com/a', 'http://stats.nba.com/a', false],
  ['https://stats.nba.com/a', 'https://nba.com.evil.example/', false],
  ['https://stats.nba.com/a', 'https://evilnba.com/', false],
  ['https://stats.nba.com/a', 'http://127.0.0.1/', false],
  ['http://127.0.0.1:1/', 'http://127.0.0.1:2/', true],
  ['http://127.0.0.1:1/', 'http://10.0.0.1/', false],
  ['https://10.0.0.1/', 'https://10.1.0.1/', false],
  ['https://[2001:db8::1]/', 'https://[2001:db8::2]/', false],
];

test('a redirect is followed over https and within the site, and nowhere else', () => {
  for (const [from, to, isFollowed] of CASES) {
    assert.equal(isSameSite(new URL(from), new URL(to)), isFollowed, `${from} → ${to}`);
  }
});

test('plain http is for this machine alone', () => {
  for (const [url, secure] of [
    ['https://cdn.nba.com/', true],
    ['http://localhost:8080/', true],
    ['http://[::1]:8080/', true],
    ['http://cdn.nba.com/', false],
    ['http://localhost.example/', false],
    ['file:///etc/passwd', false],
  ] as const) {
    assert.equal(isSecure(new URL(url)), secure, url);
  }
});
