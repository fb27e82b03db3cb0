/** Hands one message to several destinations at once and says what became of it at each, without secrets. */
import type {
  AlarmDestination,
  AlarmMessage,
  DeliveryResult,
} from '../../world/live/alarm-destinations/alarm-destination.ts';
import { withoutSecrets } from './without-secrets.ts';

export interface HandedOver {
  readonly name: string;
  readonly result: DeliveryResult;
}

export function handOver(
  message: AlarmMessage,
  destinations: readonly AlarmDestination[],
): Promise<readonly HandedOver[]> {
  return Promise.all(
    destinations.map(async (destination) => ({
      name: destination.name,
      result: await tryOne(destination, message),
    })),
  );
}

/** A destination promises not to throw; one that does must not keep the others from the message. */
async function tryOne(destination: AlarmDestination, message: AlarmMessage): Promise<DeliveryResult> {
  try {
    const result = await destination.deliver(message);
    return result.kind === 'failed' ? { kind: 'failed', why: withoutSecrets(result.why) } : result;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', why: withoutSecrets(`it threw: ${text}`) };
  }
}
