/** Of the watching: alarms, heartbeats and dead letters. */
import { z } from 'zod';
import type { App } from '../app.ts';
import type { ServicePort } from '../service-port.ts';
import { documents, REFUSALS } from '../wire.ts';

export function watchRoutes(app: App, service: ServicePort): void {
  app.get(
    '/alarms',
    {
      schema: {
        summary: 'All alarms, firing or not.',
        response: { ...REFUSALS, 200: z.object({ alarms: documents }) },
      },
    },
    async () => ({ alarms: [...(await service.alarms())] }),
  );

  app.get(
    '/heartbeats',
    {
      schema: {
        summary: 'The newest heartbeat of each role and instance.',
        response: { ...REFUSALS, 200: z.object({ heartbeats: documents }) },
      },
    },
    async () => ({ heartbeats: [...(await service.heartbeats())] }),
  );

  app.get(
    '/dead-letters',
    {
      schema: {
        summary: 'Messages that were given up after their last delivery.',
        response: { ...REFUSALS, 200: z.object({ dead_letters: documents }) },
      },
    },
    async () => ({ dead_letters: [...(await service.deadLetters())] }),
  );
}
