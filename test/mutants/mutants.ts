/**
 * Safety and liveness rules of the product, each with the edit that breaks it. The simulation must fail on every one:
 * a checker that lets a mutant pass checks nothing.
 */
export interface Mutant {
  readonly name: string;
  /** The rule of the product that the edit takes away. */
  readonly breaks: string;
  readonly edits: readonly Edit[];
}

interface Edit {
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
}

const one = (name: string, breaks: string, file: string, find: string, replace: string): Mutant => ({
  name,
  breaks,
  edits: [{ file, find, replace }],
});

export const MUTANTS: readonly Mutant[] = [
  one(
    'accepts-anything',
    'a worker accepts only what is requested',
    'src/pipeline/worker.ts',
    `if (slot === undefined || revision?.phase.name !== 'requested') return null;`,
    'if (slot === undefined || revision === undefined) return null;',
  ),
  one(
    'last-writer-wins',
    'an append is refused when its stream has moved on',
    'src/engines/embedded/sqlite-ledger-store.ts',
    `if (current !== expectedVersion) return { kind: 'conflict', slot, currentVersion: current };`,
    '',
  ),
  one(
    'holds-are-ignored',
    'nothing is requested on a Hold',
    'src/pipeline/dispatch.ts',
    `      if (verdict.kind === 'Hold') {
        if (phase`,
    `      if (verdict.kind === 'Hold' && now < 0) {
        if (phase`,
  ),
  one(
    'never-issued-again',
    'a request that nobody accepts is issued again',
    'src/pipeline/dispatch.ts',
    'if (reissueAt(phase, options) > now) return null;',
    'return null;',
  ),
  one(
    'leases-last-for-ever',
    'a lease that ran out is taken back',
    'src/pipeline/dispatch.ts',
    'if (phase.leaseUntil > now) return null;',
    'return null;',
  ),
  one(
    'decides-at-once',
    'a decision is strictly later than what it is made from',
    'src/pipeline/dispatch.ts',
    'this.#lastSettled(slot) + this.#options.hop',
    'this.#lastSettled(slot) - 7_200_000',
  ),
  one(
    'corrections-stay',
    'what is made from an older input is made again',
    'src/pipeline/dispatch.ts',
    'if (isClosed(slot, now, options)) return null;',
    'return null;',
  ),
  one(
    'never-closes',
    'nothing is planned anew after its closing',
    'src/pipeline/dispatch.ts',
    'return slot.closesAt !== null && now >= slot.closesAt && options.isReopened?.(slot) !== true;',
    'return slot.closesAt !== null && now < 0;',
  ),
  one(
    'retries-for-ever',
    'a unit of work has a retry budget',
    'src/pipeline/retry-policy.ts',
    'return RETRY_DELAYS[failures] ?? null;',
    'return RETRY_DELAYS[failures] ?? 60;',
  ),
  one(
    'writes-without-a-token',
    'a write carries the fencing token of its claim',
    'src/pipeline/worker.ts',
    'token: claim.token,\n  });',
    'token: 1,\n  });',
  ),
  {
    name: 'nothing-is-done',
    breaks: 'zero rows where rows were expected cannot be recorded as done',
    edits: [
      {
        file: 'src/ledger/receipt.ts',
        find: 'if (!Number.isInteger(facts.rows) || facts.rows < 1) {',
        replace: 'if (!Number.isInteger(facts.rows)) {',
      },
      {
        file: 'src/pipeline/worker.ts',
        find: 'if (rows < Math.max(1, entitled.minimum)) {',
        replace: 'if (rows < 0) {',
      },
    ],
  },
  one(
    'messages-are-not-settled',
    'a message is settled with the work it asked for',
    'src/pipeline/worker.ts',
    '      acknowledges: [delivery.id],\n',
    '',
  ),
  one(
    'hints-pile-up',
    'a completion message is acknowledged when it is read',
    'src/pipeline/orchestrator.ts',
    'if (read.length > 0) await session.store.acknowledge(read);',
    '',
  ),
  one(
    'requests-stay-in-the-drawer',
    'a request is put on the bus with the event that records it',
    'src/pipeline/dispatcher.ts',
    'await session.append({ at: now, streams: commands, messages });',
    'await session.append({ at: now, streams: commands, messages: messages.slice(1) });',
  ),
  one(
    'closes-on-a-blank-listing',
    'nothing is given up on the word of a listing that cannot be seen',
    'src/pipeline/season-planning.ts',
    'if (isListed) managed.add(each.season);',
    'managed.add(each.season);',
  ),
  one(
    'keeps-what-it-cannot-read',
    'a listing that cannot be read is fetched again, not kept',
    'src/phases/1-scrape/scrape-nbac-schedule.ts',
    'const schedule = payload === null || payload === undefined ? null : parseScheduleLeagueV2(payload);',
    `if (context.work.purpose === 'pregame' && payload != null) {
    const none: ReturnType<typeof parseScheduleLeagueV2> = { season: context.season, isSimulated: true, games: [], undetermined: 0 };
    return { rows, schedule: none };
  }
  const schedule = payload === null || payload === undefined ? null : parseScheduleLeagueV2(payload);`,
  ),
  {
    name: 'predicts-what-has-begun',
    breaks: 'a game that has begun keeps its predictions',
    edits: [
      {
        file: 'src/phases/5-predict/player-prop-predictions.ts',
        find: `.filter((row) => row.state === 'open' && !isCurrent(row))`,
        replace: `.filter((row) => row.state === 'open' && (!isCurrent(row) || row.tip_off <= asOf))`,
      },
      {
        file: 'src/phases/5-predict/player-prop-predictions.ts',
        find: '.filter((row) => row.tip_off > asOf || !predictedGames.has(row.game_id))',
        replace: '',
      },
    ],
  },
  one(
    'loses-a-player',
    'every player who is open in a batch is handed out',
    'src/phases/5-predict/player-prop-predictions.ts',
    `.filter((row) => row.state === 'open' && !isCurrent(row))`,
    `.filter((row, at) => at > 0 && row.state === 'open' && !isCurrent(row))`,
  ),
  one(
    'publishes-under-an-old-claim',
    'an accepted claim is checked again before anything is written',
    'src/simulation/document-port.ts',
    'if (held !== null && held > token) return held;',
    'if (held !== null && held > token * 1_000_000) return held;',
  ),
  one(
    'nobody-is-told',
    'an alarm that fires is delivered',
    'src/assurance/alarms/step.ts',
    'if (record.last_fired === null) return true;',
    'if (record.last_fired === null) return false;',
  ),
  one(
    'failures-are-not-seen',
    'a unit of work that failed for good raises an alarm',
    'src/assurance/alarms/survey.ts',
    'if (hasFailed(slot)) failed.push(slot);',
    'if (hasFailed(slot) && view.now < 0) failed.push(slot);',
  ),
  one(
    'deadlines-are-not-seen',
    'what is past its deadline raises an alarm',
    'src/assurance/alarms/survey.ts',
    'if (due !== undefined) overdue.push({ slot, revision: due });',
    'if (due !== undefined && view.now < 0) overdue.push({ slot, revision: due });',
  ),
  one(
    'moments-go-back',
    'an event is stamped no earlier than what its writer has seen',
    'src/pipeline/ledger-session.ts',
    'return this.#isLive && at < lastAt && lastAt - at <= MOST_AHEAD_MS ? lastAt : at;',
    'return this.#isLive && lastAt < 0 ? lastAt : at;',
  ),
  one(
    'decides-before-it-was-asked',
    'a worker whose clock is behind decides no earlier than it was asked',
    'src/pipeline/worker.ts',
    'const now = laterOf(parts.clock.now(), revision.phase.at);',
    'const now = parts.clock.now();',
  ),
];
