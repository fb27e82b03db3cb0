/** The chain of published picks, and the rule by which a recommendation becomes one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { playerLookup } from '../../league/player-name.ts';
import { slateDate } from '../../league/slate-date.ts';
import { PUBLISHED_PICKS } from '../../tables/nba-predictions.ts';
import { appendPicks } from './append-picks.ts';
import { pick } from './pick.fixture.ts';
import { GENESIS, inChainOrder, type PickRow, pickHash } from './pick-chain.ts';
import { isNewPick } from './pick-rule.ts';
import { verifyChain } from './verify-chain.ts';

const NEXT_DAY = slateDate('2025-01-16');
const players = ['Jamal Murray', 'Aaron Gordon', 'Michael Porter', 'Christian Braun'].map(playerLookup);
const first = appendPicks(
  [],
  players.map((player_lookup) => pick({ player_lookup })),
);
/** Three slates in two revisions: 4 + 1, 2, and one on the third. */
const late = appendPicks(first, [pick({ revision: 2, market: 'rebounds' })]);
const second = appendPicks(
  [...first, ...late],
  players.slice(0, 2).map((player_lookup) => pick({ slate_date: NEXT_DAY, player_lookup })),
);
const third = appendPicks([...first, ...late, ...second], [pick({ slate_date: slateDate('2025-01-18') })]);
const CHAIN = [...first, ...late, ...second, ...third];

test('picks are numbered through the revisions of a slate, and the first of a slate follows the last of the one before', () => {
  assert.deepEqual(
    CHAIN.map(({ slate_date, sequence }) => `${slate_date.slice(8)} #${sequence}`),
    ['15 #1', '15 #2', '15 #3', '15 #4', '15 #5', '16 #1', '16 #2', '18 #1'],
  );
  assert.deepEqual(
    CHAIN.map(({ previous_hash }) => previous_hash),
    [GENESIS, ...CHAIN.slice(0, -1).map(({ hash }) => hash)],
  );
  assert.deepEqual(verifyChain(CHAIN), { kind: 'whole', picks: 8, head: CHAIN.at(-1)!.hash });
  assert.deepEqual(verifyChain([]), { kind: 'whole', picks: 0, head: GENESIS });
});

/**
 * The text below, hashed by coreutils:
 *
 *   printf 'previous_hash="000…000"\\nslate_date="2025-01-15"\\n…\\nknown_at=…' | sha256sum
 */
const BY_SHA256SUM = 'df338cafe820956540dd5e79cc868c0690f613f4b8d6fb487a4106d56f3f60c7';

test('the hash is SHA-256 of the stated text, as another program computes it', () => {
  assert.equal(first[0]!.hash, BY_SHA256SUM);
});

test('every column of the table is hashed: another value in any of them is found', () => {
  const fields = Object.keys(PUBLISHED_PICKS.columns).filter((name) => name !== 'hash');
  for (const field of fields) {
    const edited = { ...CHAIN[2]!, [field]: 'something else' };
    assert.notEqual(pickHash(edited), CHAIN[2]!.hash, field);
  }
});

test('a planted edit is found at the pick that was changed, and one hashed anew at the pick behind it', () => {
  const edited: PickRow = { ...CHAIN[2]!, line: 24.5 };
  const plain = verifyChain(CHAIN.with(2, edited));
  assert.ok(plain.kind === 'broken');
  assert.deepEqual([plain.pick, plain.fault], ['2025-01-15 #3', 'changed']);
  const rehashed = verifyChain(CHAIN.with(2, { ...edited, hash: pickHash(edited) }));
  assert.ok(rehashed.kind === 'broken');
  assert.deepEqual([rehashed.pick, rehashed.fault], ['2025-01-15 #4', 'not_next']);
  assert.equal(rehashed.why, 'Pick 2025-01-15 #4 does not follow 2025-01-15 #3.');
});

test('any edit, deletion or exchange of picks is found, at the first link it breaks', () => {
  const index = fc.integer({ min: 0, max: CHAIN.length - 1 });
  fc.assert(
    fc.property(index, index, fc.constantFrom('edit', 'delete', 'exchange'), (at, other, how) => {
      const broken =
        how === 'edit'
          ? CHAIN.with(at, { ...CHAIN[at]!, stake: 0.5 })
          : how === 'delete'
            ? CHAIN.toSpliced(at, 1)
            : CHAIN.with(at, CHAIN[other]!).with(other, CHAIN[at]!);
      const verdict = verifyChain(broken, CHAIN.at(-1)!.hash);
      if (how === 'exchange' && at === other) return verdict.kind === 'whole';
      assert.ok(verdict.kind === 'broken');
      const where = how === 'exchange' ? Math.min(at, other) : at;
      const isAtTheEnd = how === 'delete' && at === CHAIN.length - 1;
      const named = isAtTheEnd ? CHAIN[at - 1]! : broken[where]!;
      assert.equal(verdict.pick, `${named.slate_date} #${named.sequence}`);
      assert.equal(verdict.fault === 'cut_off', isAtTheEnd);
      return true;
    }),
  );
});

test('exchanged sequence numbers, and a pick that was put in, do not pass for a chain either', () => {
  const renumbered = CHAIN.with(0, { ...CHAIN[0]!, sequence: 2 }).with(1, { ...CHAIN[1]!, sequence: 1 });
  assert.equal(verifyChain(inChainOrder(renumbered)).kind, 'broken');
  const [added] = appendPicks(first.slice(0, 2), [pick({ market: 'assists' })]);
  const verdict = verifyChain([...first.slice(0, 2), added!, ...first.slice(2)]);
  assert.ok(verdict.kind === 'broken');
  assert.equal(verdict.fault, 'not_next');
});

test('a chain without its last picks is whole by itself, and cut off for who knows its head', () => {
  assert.equal(verifyChain(CHAIN.slice(0, 5)).kind, 'whole');
  const verdict = verifyChain(CHAIN.slice(0, 5), CHAIN.at(-1)!.hash);
  assert.ok(verdict.kind === 'broken');
  assert.equal(verdict.why, 'The chain was published with picks after 2025-01-15 #5.');
});

test('the order in which stored picks arrive plays no part', () => {
  const tenfold = appendPicks(
    [],
    Array.from({ length: 12 }, (_, n) => pick({ line: n + 0.5 })),
  );
  const asText = tenfold.toSorted((a, b) => (`${a.sequence}` < `${b.sequence}` ? -1 : 1));
  assert.equal(asText[1]!.sequence, 10);
  assert.equal(verifyChain(inChainOrder(asText)).kind, 'whole');
  assert.deepEqual(appendPicks(asText, [pick()]), appendPicks(tenfold, [pick()]));
});

test('a pick of a slate before the last of the chain is refused', () => {
  assert.throws(() => appendPicks(CHAIN, [pick()]), RangeError);
});

const RULE = { republishAfter: 1 };

test('a side of a market is published once, and again only at a line better by the policy’s step than all before', () => {
  const published = [pick({ line: 25.5 }), pick({ line: 24.5 })];
  const may = (line: number) => isNewPick(pick({ line }), published, RULE);
  assert.deepEqual([26.5, 25.5, 24.5, 24, 23.5, 20.5].map(may), [false, false, false, false, true, true]);
  const under = pick({ side: 'UNDER', line: 25.5 });
  assert.equal(isNewPick({ ...under, line: 26.5 }, [under], RULE), true);
  assert.equal(isNewPick({ ...under, line: 24.5 }, [under], RULE), false);
  assert.equal(isNewPick({ ...under, price: 200 } as typeof under, [under], RULE), false);
});

test('the other side of a market with a pick is never published; other markets, players and games are their own', () => {
  const published = [pick()];
  assert.equal(isNewPick(pick({ side: 'UNDER', line: 40.5 }), published, RULE), false);
  assert.equal(isNewPick(pick({ market: 'rebounds' }), published, RULE), true);
  assert.equal(isNewPick(pick({ player_lookup: players[0]! }), published, RULE), true);
});
