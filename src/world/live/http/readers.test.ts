import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { instant } from '../../../league/instant.ts';
import { decodeBody } from './decode-body.ts';
import { networkFault } from './network-fault.ts';
import { brokenPromise } from './promised-content.ts';
import { retryAfter } from './retry-after.ts';
import { statusFault } from './status-fault.ts';

test('Retry-After is read as seconds or a date, never as less than nothing, and otherwise not at all', () => {
  const now = instant(Date.UTC(2025, 0, 15, 12));
  for (const [header, milliseconds] of [
    ['120', 120_000],
    [' 0 ', 0],
    ['Wed, 15 Jan 2025 12:00:05 GMT', 5_000],
    ['Wed, 15 Jan 2025 11:00:00 GMT', 0],
    ['soon', null],
    ['-5x', null],
    [null, null],
  ] as const) {
    assert.equal(retryAfter(header, now), milliseconds, String(header));
  }
});

test('an answer is refused when it cannot be what was promised, and in no other case', () => {
  for (const [promised, body, isBroken] of [
    ['application/json', '{"a":1}', false],
    ['application/json', '\uFEFF[1]', false],
    ['application/json', '﻿ <!DOCTYPE html>', true],
    ['application/json', '<?xml version="1.0"?><Error/>', true],
    ['application/json', '', true],
    ['application/pdf', '%PDF-1.7', false],
    ['application/pdf', '\n\n%PDF-1.7', false],
    ['application/pdf', '<html>', true],
    ['text/csv', 'a,b\n1,2', false],
    ['text/csv', '<3 is a value\n1', false],
    ['text/csv', '<!doctype html>', true],
    ['text/html', '<!-- x --><html>', false],
    ['text/html', '{"error":1}', true],
  ] as const) {
    const why = brokenPromise(promised, null, new TextEncoder().encode(body));
    assert.equal(why !== null, isBroken, `${promised}: ${body}`);
  }
});

test('what decodes to exactly the limit is taken, and one byte more is not', async () => {
  const body = gzipSync(Buffer.alloc(100));
  assert.equal((await decodeBody(body, 'gzip', 100)).kind, 'bytes');
  assert.equal((await decodeBody(body, 'GZIP', 99)).kind, 'fault');
});

test('the kinds of status: what may pass, and who is to blame', () => {
  const kinds = [429, 401, 403, 408, 500, 503, 400, 422, 204, 304].map((status) => {
    const { code, mayPass, blamesHost } = statusFault(status, '');
    return [status, code, mayPass, blamesHost];
  });
  assert.deepEqual(kinds, [
    [429, 'SOURCE_THROTTLED', true, true],
    [401, 'SOURCE_REFUSED', false, true],
    [403, 'SOURCE_REFUSED', false, true],
    [408, 'SOURCE_UNAVAILABLE', true, true],
    [500, 'SOURCE_UNAVAILABLE', true, true],
    [503, 'SOURCE_UNAVAILABLE', true, true],
    [400, 'SOURCE_REFUSED', false, false],
    [422, 'SOURCE_REFUSED', false, false],
    [204, 'SOURCE_UNREADABLE', true, true],
    [304, 'SOURCE_UNREADABLE', true, true],
  ]);
});

test('an error that the network did not cause is no fault of the host', () => {
  const so = { timeout: 1, arrived: null };
  assert.equal(networkFault(new TypeError('x is not a function'), so), null);
  assert.equal(networkFault(Object.assign(new Error(), { code: 'UND_ERR_INVALID_ARG' }), so), null);
  assert.equal(networkFault('text', so), null);
  const refused = Object.assign(new Error('connect to https://u:secret@host'), { code: 'ECONNREFUSED' });
  assert.equal(networkFault(refused, so)?.why, 'cannot be reached (ECONNREFUSED)');
});
