/** Faults that are planted at the ports of a virtual stage, each until it is taken out again. */
import type { Detector } from '../assurance/alarms/detectors.ts';
import type { Instant } from '../league/instant.ts';
import type { SlotStatus } from '../ledger/status.ts';
import type { LedgerStore } from '../ledger/store.ts';
import { OUTPUTS } from '../phases/outputs.ts';
import { type PipelineDefinition, pipelineDefinition } from '../phases/pipeline-definition.ts';
import type { RunContext, RunOutcome } from '../pipeline/output.ts';
import type { PayloadSource, ProviderAnswer, ProviderRequest } from '../world/payload-source.ts';

export class Plants {
  /** What the provider answers instead; null: the truth. */
  answer: ((request: ProviderRequest, now: Instant) => ProviderAnswer | null) | null = null;
  /** Topics that the process is not subscribed to. */
  readonly deaf = new Set<string>();
  /** Called in front of the gate; may throw. */
  gate: ((slot: SlotStatus) => void) | null = null;
  /** Called by a check of the watchdog; may throw. */
  check: (() => void) | null = null;
  /** By `purpose/output`: a processor that is not what it should be. */
  readonly runs = new Map<string, (context: RunContext, run: Run) => Promise<RunOutcome>>();

  readonly detector: Detector = {
    name: 'drill',
    alarms: ['SELF_TEST_FAILED'],
    detect: () => {
      this.check?.();
      return [];
    },
  };

  definition(): PipelineDefinition {
    const outputs = OUTPUTS.map((output) => ({
      ...output,
      run: (context: RunContext) => {
        const planted = this.runs.get(`${output.purpose}/${output.name}`);
        return planted === undefined ? output.run(context) : planted(context, output.run);
      },
    }));
    const definition = pipelineDefinition(outputs);
    return {
      ...definition,
      gate: (slot, state) => {
        this.gate?.(slot);
        return definition.gate(slot, state);
      },
    };
  }

  source(source: PayloadSource): PayloadSource {
    return { fetch: async (request, now) => this.answer?.(request, now) ?? source.fetch(request, now) };
  }

  ledger(store: LedgerStore): LedgerStore {
    return {
      ...store,
      pull: (topics, options) =>
        store.pull(
          topics.filter((topic) => !this.deaf.has(topic)),
          options,
        ),
    };
  }
}

type Run = (context: RunContext) => Promise<RunOutcome>;
