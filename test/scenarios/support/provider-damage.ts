/** Providers that are down, or correct themselves, when a test says so. */
import assert from 'node:assert/strict';
import { HardwoodError } from '../../../src/errors/hardwood-error.ts';
import type { PayloadSource } from '../../../src/world/payload-source.ts';

/** A provider that is down for team box scores of one night while a test says so. */
export function downOn(source: PayloadSource, night: string, isDown: () => boolean): PayloadSource {
  return {
    async fetch(request, now) {
      if (request.resource !== 'leaguegamelog' || request.playerOrTeam !== 'T')
        return source.fetch(request, now);
      if (request.date !== night || !isDown()) return source.fetch(request, now);
      throw new HardwoodError({
        code: 'SOURCE_UNAVAILABLE',
        message: 'The provider does not answer.',
        subject: night,
        next: 'wait',
      });
    },
  };
}

/** One more assist of one player of the night, from the moment a test says so. */
export function correctedOn(source: PayloadSource, night: string, isCorrected: () => boolean): PayloadSource {
  return {
    async fetch(request, now) {
      const answer = await source.fetch(request, now);
      const isIt =
        request.resource === 'leaguegamelog' && request.playerOrTeam === 'P' && request.date === night;
      if (answer.kind !== 'payload' || !isIt || !isCorrected()) return answer;
      const log = JSON.parse(new TextDecoder().decode(answer.bytes)) as {
        resultSets: { headers: string[]; rowSet: number[][] }[];
      };
      const [set] = log.resultSets;
      const row = set?.rowSet[0] ?? assert.fail();
      const at = set?.headers.indexOf('AST') ?? assert.fail();
      row[at] = Number(row[at]) + 1;
      return { ...answer, bytes: new TextEncoder().encode(JSON.stringify(log)) };
    },
  };
}
