/** What every ledger store promises (src/ledger/store.ts), as tests that an implementation runs on itself. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { slateDate } from '../../league/slate-date.ts';
import { at, done, failed, planned, slotOf } from '../../ledger/ledger.fixture.ts';
import { type AppendRequest, type LedgerStore, MAXIMUM_DELIVERIES } from '../../ledger/store.ts';

export interface LedgerStoreRig {
  readonly store: LedgerStore;
  /** A further handle on the same ledger, as another process would have it. */
  reopen(): Promise<LedgerStore>;
  cleanup(): Promise<void>;
}

const requested = { type: 'Requested', revision: 1 } as const;

export function ledgerStoreSuite(name: string, open: () => Promise<LedgerStoreRig>): void {
  describe(`${name} keeps the promises of a ledger store`, () => {
    let rig: LedgerStoreRig;
    let unused = 0;
    /** Slots and topics of a test's own: the tests share one ledger, as everything does. */
    const next = () => {
      unused += 1;
      return unused;
    };
    const fresh = (what: string) => slotOf(`${what}_${next()}`);
    const topic = () => `topic-${next()}`;
    before(async () => {
      rig = await open();
    });
    after(() => rig.cleanup());

    async function sendTo(name: string, body: string, ms = 0): Promise<void> {
      const streams = [{ slot: fresh('sender'), expectedVersion: 0, events: [requested] }];
      const result = await rig.store.append({ at: at(ms), streams, messages: [{ topic: name, body }] });
      assert.equal(result.kind, 'appended');
    }
    const pull = (name: string, now: number, visibleAgainAt = now + 100, limit = 10, store = rig.store) =>
      store.pull([name], { now: at(now), visibleAgainAt: at(visibleAgainAt), limit });

    test('events of several streams are appended together, numbered without gaps', async () => {
      const [one, other] = [fresh('one'), fresh('other')];
      const result = await rig.store.append({
        at: at(-5),
        streams: [
          { slot: one, expectedVersion: 0, events: [planned(), requested] },
          { slot: other, expectedVersion: 0, events: [planned({ because: 'Jokić’s 🏀\n"quoted"' })] },
        ],
      });
      assert.equal(result.kind, 'appended');
      const appended = result.kind === 'appended' ? result.events : [];
      assert.deepEqual(
        appended.map(({ slot, version, at: when, event }) => [slot, version, when, event]),
        [
          [one, 1, at(-5), planned()],
          [one, 2, at(-5), requested],
          [other, 1, at(-5), planned({ because: 'Jokić’s 🏀\n"quoted"' })],
        ],
      );
      assert.deepEqual(await rig.store.stream(one), appended.slice(0, 2));
      assert.deepEqual(await rig.store.stream(other), appended.slice(2));
    });

    test('a conflict in one stream changes nothing: no event, no message, no acknowledgement', async () => {
      const [moved, still, name] = [fresh('moved'), fresh('still'), topic()];
      await sendTo(name, 'waiting');
      const [held] = await pull(name, 0);
      await rig.store.append({
        at: at(1),
        streams: [{ slot: moved, expectedVersion: 0, events: [planned()] }],
      });
      const before = await rig.store.since(0);
      for (const expectedVersion of [0, 2]) {
        const result = await rig.store.append({
          at: at(2),
          streams: [
            { slot: still, expectedVersion: 0, events: [planned()] },
            { slot: moved, expectedVersion, events: [requested] },
          ],
          messages: [{ topic: name, body: 'never' }],
          acknowledges: [held!.id],
        });
        assert.deepEqual(result, { kind: 'conflict', slot: moved, currentVersion: 1 });
      }
      assert.deepEqual(await rig.store.since(0), before);
      const later = await pull(name, 100);
      assert.deepEqual(
        later.map(({ body }) => body),
        ['waiting'],
      );
    });

    test('of two claimers of one unit of work exactly one succeeds, whichever handles they hold', async () => {
      const other = await rig.reopen();
      for (let round = 0; round < 5; round += 1) {
        const slot = fresh('claimed');
        const claims: Promise<unknown>[] = [rig.store, other, other, rig.store].map(async (store) => {
          const { kind } = await store.append({
            at: at(1),
            streams: [{ slot, expectedVersion: 0, events: [requested] }],
          });
          return kind;
        });
        assert.deepEqual((await Promise.all(claims)).sort(), [
          'appended',
          'conflict',
          'conflict',
          'conflict',
        ]);
        assert.equal((await rig.store.stream(slot)).length, 1);
      }
      await other.close();
    });

    test('whatever is appended through two handles, both read one history in one order', async () => {
      const handles = [rig.store, await rig.reopen()];
      const start = (await rig.store.since(0)).at(-1)?.sequence ?? 0;
      const appends = fc.array(
        fc.record({
          handle: fc.nat(1),
          streams: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 3 }),
          events: fc.integer({ min: 1, max: 3 }),
          isBehind: fc.boolean(),
        }),
        { minLength: 1, maxLength: 8 },
      );
      const all: unknown[] = [];
      await fc.assert(
        fc.asyncProperty(appends, async (steps) => {
          const slots = Array.from({ length: 4 }, () => fresh('random'));
          const versions = [0, 0, 0, 0];
          for (const { handle, streams, events, isBehind } of steps) {
            const isStale = isBehind && streams.some((stream) => versions[stream]! > 0);
            const result = await handles[handle]!.append({
              at: at(all.length),
              streams: streams.map((stream) => ({
                slot: slots[stream]!,
                expectedVersion: isStale ? 0 : versions[stream]!,
                events: Array.from({ length: events }, () => failed('TEST', all.length)),
              })),
            });
            assert.equal(result.kind, isStale ? 'conflict' : 'appended');
            if (result.kind === 'conflict') continue;
            for (const stream of streams) versions[stream]! += events;
            all.push(...result.events);
          }
          for (const handle of handles) assert.deepEqual(await handle.since(start), all);
        }),
        { numRuns: 25 },
      );
      const sequences = (await rig.store.since(0)).map(({ sequence }) => sequence);
      assert.deepEqual(
        sequences,
        sequences.toSorted((a, b) => a - b),
      );
      assert.equal(new Set(sequences).size, sequences.length);
      const middle = sequences[Math.floor(sequences.length / 2)]!;
      assert.equal(
        (await rig.store.since(middle))[0]?.sequence,
        sequences.find((each) => each > middle),
      );
      await handles[1]!.close();
    });

    test('what was appended is there after reopening, with its messages, attempts and dead letters', async () => {
      const [slot, name, dead] = [fresh('durable'), topic(), topic()];
      await rig.store.append({
        at: at(7),
        streams: [{ slot, expectedVersion: 0, events: [planned(), done('digest', { input: 'Σ' })] }],
        messages: [
          { topic: name, body: 'kept' },
          { topic: dead, body: 'dead' },
        ],
      });
      await pull(name, 10, 20);
      await killMessage(dead);
      const [before, deadBefore] = [await rig.store.stream(slot), await rig.store.deadLetters()];
      const second = await rig.reopen();
      assert.deepEqual(await second.stream(slot), before);
      assert.deepEqual(await second.deadLetters(), deadBefore);
      assert.deepEqual(await pull(name, 15, 30, 10, second), []);
      const [again] = await pull(name, 20, 30, 10, second);
      assert.deepEqual([again?.body, again?.attempt], ['kept', 2]);
      await second.close();
    });

    test('a message is delivered in order, to the puller of its topic, as often as it is not acknowledged', async () => {
      const [name, foreign] = [topic(), topic()];
      await sendTo(name, 'first');
      await sendTo(foreign, 'foreign');
      await sendTo(name, 'second');
      assert.deepEqual(
        (await pull(name, 0, 100, 1)).map(({ body }) => body),
        ['first'],
      );
      const rest = await pull(name, 0, 50);
      assert.deepEqual(
        rest.map(({ topic: of, body, attempt }) => [of, body, attempt]),
        [[name, 'second', 1]],
      );
      assert.deepEqual(await pull(name, 49), []);
      assert.deepEqual(
        (await pull(name, 50, 200)).map(({ body, attempt }) => [body, attempt]),
        [['second', 2]],
      );
      const both = await rig.store.pull([foreign, name], {
        now: at(100),
        visibleAgainAt: at(300),
        limit: 10,
      });
      assert.deepEqual(
        both.map(({ body, attempt }) => [body, attempt]),
        [
          ['first', 2],
          ['foreign', 1],
        ],
      );
    });

    test('a message is not deliverable before the moment it was sent at', async () => {
      const name = topic();
      await sendTo(name, 'later', 10);
      assert.deepEqual(await pull(name, 9), []);
      assert.equal((await pull(name, 10)).length, 1);
    });

    test('two pullers never hold one message at once', async () => {
      const [name, other] = [topic(), await rig.reopen()];
      for (let n = 0; n < 6; n += 1) await sendTo(name, String(n));
      const pulls = await Promise.all(
        [rig.store, other, rig.store].map((store) => pull(name, 0, 100, 2, store)),
      );
      const bodies = pulls.flat().map(({ body }) => body);
      assert.deepEqual(bodies.sort(), ['0', '1', '2', '3', '4', '5']);
      await other.close();
    });

    test('an acknowledged message never comes back, and acknowledging it twice is harmless', async () => {
      const name = topic();
      await sendTo(name, 'once');
      const ids = (await pull(name, 0)).map(({ id }) => id);
      await rig.store.acknowledge(ids);
      await rig.store.acknowledge(ids);
      assert.deepEqual(await pull(name, 1_000), []);
    });

    test('a page of events is what matches, in order, and no more than asked for', async () => {
      const [one, other] = [fresh('page_one'), fresh('page_other')];
      await rig.store.append({
        at: at(1),
        streams: [
          { slot: one, expectedVersion: 0, events: [requested, requested] },
          { slot: other, expectedVersion: 0, events: [requested] },
        ],
      });
      const any = { after: 0, limit: 1_000, slot: null, date: null, type: null };
      const ofOne = await rig.store.page({ ...any, slot: one });
      assert.deepEqual(
        ofOne.map(({ version }) => version),
        [1, 2],
      );
      assert.deepEqual(await rig.store.page({ ...any, slot: one, limit: 1 }), ofOne.slice(0, 1));
      assert.deepEqual(
        await rig.store.page({ ...any, slot: one, after: ofOne[0]!.sequence }),
        ofOne.slice(1),
      );
      assert.deepEqual(await rig.store.page({ ...any, slot: one, type: 'Done' }), []);
      assert.deepEqual(await rig.store.page({ ...any, slot: one, date: slateDate('1999-01-01') }), []);
      const all = await rig.store.page(any);
      assert.deepEqual(all, await rig.store.since(0));
    });

    test('a delivery is settled by the append that records its outcome', async () => {
      const name = topic();
      await sendTo(name, 'work');
      const [held] = await pull(name, 0);
      const request: AppendRequest = {
        at: at(1),
        streams: [{ slot: fresh('outcome'), expectedVersion: 0, events: [requested] }],
        messages: [{ topic: name, body: 'next' }],
        acknowledges: [held!.id],
      };
      assert.equal((await rig.store.append(request)).kind, 'appended');
      assert.deepEqual(
        (await pull(name, 1_000)).map(({ body }) => body),
        ['next'],
      );
    });

    test('a message that is given back comes at the moment asked for, and ends in the dead letters', async () => {
      const name = topic();
      await sendTo(name, 'unwanted');
      for (let attempt = 1; attempt <= MAXIMUM_DELIVERIES; attempt += 1) {
        const [held] = await pull(name, attempt * 10, 10_000);
        assert.equal(held?.attempt, attempt);
        const isLast = attempt === MAXIMUM_DELIVERIES;
        const result = await rig.store.giveBack(held.id, at(attempt * 10 + 10), 'nobody wants it');
        assert.equal(result, isLast ? 'dead_letter' : 'redelivered');
        assert.deepEqual(await pull(name, attempt * 10 + 9), []);
      }
      assert.deepEqual(await pull(name, 100_000), []);
      const letter = (await rig.store.deadLetters()).find((each) => each.topic === name);
      assert.deepEqual(
        [letter?.body, letter?.attempt, letter?.why],
        ['unwanted', MAXIMUM_DELIVERIES, 'nobody wants it'],
      );
    });

    test('a message whose takers all vanish ends in the dead letters too', async () => {
      const name = topic();
      await sendTo(name, 'poison');
      await killMessage(name);
      const letter = (await rig.store.deadLetters()).find((each) => each.topic === name);
      assert.deepEqual([letter?.body, letter?.attempt], ['poison', MAXIMUM_DELIVERIES]);
      assert.match(letter!.why, /never settled/);
    });

    test('a dead letter that is redriven is delivered anew, with all its attempts', async () => {
      const name = topic();
      await sendTo(name, 'poison');
      await killMessage(name);
      const letter = (await rig.store.deadLetters()).find((each) => each.topic === name);
      assert.deepEqual(await depth(name), [0, 1]);
      assert.equal(await rig.store.redrive([letter!.id, 999_999], at(2_000_000)), 1);
      assert.deepEqual(await depth(name), [1, 0]);
      assert.deepEqual(await pull(name, 1_999_999), []);
      assert.equal((await pull(name, 2_000_000))[0]?.attempt, 1);
    });

    test('only dead letters can be redriven or discarded', async () => {
      const name = topic();
      await sendTo(name, 'alive');
      const [held] = await pull(name, 0, 10);
      assert.equal(await rig.store.discard([held!.id]), 0);
      assert.equal(await rig.store.redrive([held!.id], at(0)), 0);
      await rig.store.bury(held!.id, 'no delivery can succeed');
      const letter = (await rig.store.deadLetters()).find((each) => each.topic === name);
      assert.equal(letter?.why, 'no delivery can succeed');
      assert.equal(await rig.store.discard([held!.id]), 1);
      assert.deepEqual(await depth(name), []);
    });

    async function depth(name: string): Promise<readonly number[]> {
      const found = (await rig.store.depths()).find((each) => each.topic === name);
      return found === undefined ? [] : [found.waiting, found.dead];
    }

    /** Takes a message as often as it is delivered, and never says a word. */
    async function killMessage(name: string): Promise<void> {
      for (let attempt = 1; attempt <= MAXIMUM_DELIVERIES; attempt += 1) {
        assert.equal((await pull(name, attempt * 1_000, attempt * 1_000 + 1))[0]?.attempt, attempt);
      }
      assert.deepEqual(await pull(name, 1_000_000), []);
    }

    describe('state documents', () => {
      test('a document is replaced as a whole, listed in order of id, and kept over a reopening', async () => {
        const { documents } = rig.store;
        const collection = topic();
        await documents.put(collection, 'b', { old: true, count: 1 }, at(1));
        await documents.put(collection, 'a', [1, null, 'x'], at(2));
        await documents.put(collection, 'b', { count: 2 }, at(3));
        const listed = await documents.list(collection);
        assert.deepEqual(
          listed.map(({ id, body, updatedAt }) => [id, body, updatedAt]),
          [
            ['a', [1, null, 'x'], at(2)],
            ['b', { count: 2 }, at(3)],
          ],
        );
        const again = await rig.reopen();
        assert.deepEqual((await again.documents.get(collection, 'b'))?.body, { count: 2 });
        await again.close();
      });

      test('what is not there is null, and removing it changes nothing', async () => {
        const { documents } = rig.store;
        const collection = topic();
        assert.equal(await documents.get(collection, 'a'), null);
        await documents.remove(collection, 'a');
        await documents.put(collection, 'a', 0, at(1));
        assert.equal((await documents.get(collection, 'a'))?.body, 0);
        await documents.remove(collection, 'a');
        assert.deepEqual(await documents.list(collection), []);
      });
    });
  });
}
