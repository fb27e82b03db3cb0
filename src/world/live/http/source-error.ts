/** A fault as the error that a person reads. */
import { HardwoodError } from '../../../errors/hardwood-error.ts';
import type { AskedCall } from './asked-call.ts';
import type { HttpFault } from './http-fault.ts';

export function sourceError({ request, call, route }: AskedCall, fault: HttpFault): HardwoodError {
  const { provider, resource } = request;
  return new HardwoodError({
    code: fault.code,
    message: `${provider} ${resource} ${fault.why}.`,
    subject: call.url,
    next: nextStep(fault.code, route.access.kind === 'key' ? route.access.setting : null, provider),
  });
}

function nextStep(code: HttpFault['code'], setting: string | null, provider: string): string {
  if (setting !== null && (code === 'SOURCE_REFUSED' || code === 'SOURCE_UNAVAILABLE')) {
    return `check the key in ${setting}, then ./hardwood providers log --provider ${provider} --failures`;
  }
  return `./hardwood providers log --provider ${provider} --failures`;
}
