/**
 * The workers of a process’s batches, as they are on a bad day: they die with an item in hand, answer after they were
 * taken for lost, and answer twice. What they answer is right whenever they do.
 */
import { inlineWorkers } from '../phases/5-predict/batch/inline-workers.ts';
import type {
  PredictionWorkers,
  ServedModel,
  WorkerCrew,
  WorkerReport,
  WorkItem,
} from '../world/prediction-workers.ts';
import type { FaultCoins } from './fault-coins.ts';
import type { StepCall, Surroundings } from './surroundings.ts';

/** Places of a crew. */
const PLACES = 3;

type Answer = Exclude<WorkerReport, { kind: 'lost' }>;

export function faultyWorkers({ step, coins }: Pick<Surroundings, 'step' | 'coins'>): PredictionWorkers {
  const sound = inlineWorkers();
  return {
    muster: (models, report) => FaultyCrew.of({ sound, models, report, step, coins }),
  };
}

interface CrewParts {
  readonly sound: PredictionWorkers;
  readonly models: readonly ServedModel[];
  readonly report: (report: WorkerReport) => void;
  readonly step: StepCall;
  readonly coins: FaultCoins;
}

class FaultyCrew implements WorkerCrew {
  readonly size = PLACES;
  readonly #parts: CrewParts;
  readonly #asked: { readonly item: string; readonly answered: (answer: Answer) => void }[] = [];
  #sound: WorkerCrew | null = null;

  static async of(parts: CrewParts): Promise<WorkerCrew> {
    const crew = new FaultyCrew(parts);
    crew.#sound = await parts.sound.muster(parts.models, (report) => crew.#hear(report));
    return crew;
  }

  private constructor(parts: CrewParts) {
    this.#parts = parts;
  }

  hand(worker: number, item: WorkItem): void {
    void this.#work(worker, item);
  }

  dismiss(): void {
    this.#sound?.dismiss();
    this.#sound = null;
  }

  async #work(worker: number, item: WorkItem): Promise<void> {
    const { step, coins, report } = this.#parts;
    const answer = await this.#answer(item);
    const fate = await step('workers.answer', async () => {
      if (coins.strikes('worker-lost')) return coins.strikes('answer-late') ? 'late' : 'lost';
      return coins.strikes('answer-twice') ? 'twice' : 'sound';
    });
    if (fate === 'late' || fate === 'lost') report({ kind: 'lost', worker, why: 'it was killed' });
    else report({ ...answer, worker });
    if (fate === 'sound' || fate === 'lost') return;
    await step('workers.answerAgain', async () => undefined);
    report({ ...answer, worker });
  }

  #answer(item: WorkItem): Promise<Answer> {
    return new Promise((answered) => {
      this.#asked.push({ item: item.id, answered });
      this.#sound?.hand(0, item);
    });
  }

  #hear(report: WorkerReport): void {
    if (report.kind === 'lost') return;
    const index = this.#asked.findIndex(({ item }) => item === report.item);
    const [asked] = index < 0 ? [] : this.#asked.splice(index, 1);
    asked?.answered(report);
  }
}
