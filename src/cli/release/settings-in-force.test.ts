import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configurationDigest } from '../../release/settings.ts';
import { serviceSettings, settingsInForce } from './settings-in-force.ts';

const PLAYED = { league: 'nba', name: 'live' };
const TOLD = { expects: ['api'] as const, pageTo: null, warnTo: 'log', environment: {} };

test('thresholds, policies and limits stand in a configuration by name, as texts', () => {
  const settings = settingsInForce(PLAYED);
  assert.equal(settings.feed, 'live');
  assert.equal(settings['threshold.tip_off_coverage.block'], '1');
  assert.equal(settings['recommendation.kellyFraction'], '0.25');
  assert.equal(settings['retry.LEASE_MINUTES'], '15');
  assert(Object.values(settings).every((value) => typeof value === 'string' && value !== '[object Object]'));
});

test('what a service is told stands beside it, and of every secret only whether it is another one', async () => {
  const environment = { HARDWOOD_API_KEY: 'hunter2', HARDWOOD_ALARM_MAIL_TO: 'a@example.org' };
  const settings = await serviceSettings(PLAYED, { ...TOLD, environment });
  assert.equal(settings['service.HARDWOOD_ALARM_MAIL_TO'], 'a@example.org');
  assert.match(settings['service.HARDWOOD_API_KEY'] ?? '', /^digest [0-9a-f]{16}$/);
  assert.equal(settings['service.HARDWOOD_DEAD_MAN_URL'], 'not set');
  assert(!JSON.stringify(settings).includes('hunter2'));
  const keys = Object.keys(settings).filter((name) => name.endsWith('_KEY'));
  assert(keys.length > 1, 'the providers’ keys are among them');
  const other = await serviceSettings(PLAYED, {
    ...TOLD,
    environment: { ...environment, HARDWOOD_API_KEY: 'hunter3' },
  });
  assert.notEqual(configurationDigest(other), configurationDigest(settings));
});

test('the same settings in another order are the same configuration', async () => {
  const one = await serviceSettings(PLAYED, { ...TOLD, expects: ['api', 'worker'] });
  const other = await serviceSettings(PLAYED, { ...TOLD, expects: ['worker', 'api'] });
  assert.equal(configurationDigest(one), configurationDigest(other));
});
