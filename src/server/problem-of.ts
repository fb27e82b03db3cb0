/**
 * Turns whatever was thrown into the answer the caller gets.
 *
 * Promises that a defect shows neither its message nor its stack: the caller gets the id under which the log has
 * them. A HardwoodError keeps its code, sentence, subject and next command.
 */
import { type ErrorCode, HardwoodError } from '../errors/hardwood-error.ts';
import { type Problem, Refusal } from './refusal.ts';

/** Codes for which the caller, or the hour, is to blame; every other one is the server's own fault. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  INVALID_DATE: 400,
  INVALID_INSTANT: 400,
  INVALID_SEASON: 400,
  INVALID_NAME: 400,
  INVALID_GAME_ID: 400,
  INVALID_ARGUMENT: 400,
  UNKNOWN_TEAM: 400,
  OFF_SEASON: 400,
  UNKNOWN_SEASON: 400,
  NOT_FOUND: 404,
  SERVICE_STARTING: 503,
  DATA_DIRECTORY_BUSY: 503,
  DATA_DIRECTORY_UNWRITABLE: 503,
  WAREHOUSE_UNAVAILABLE: 503,
};

const SEE_OPENAPI = 'GET /openapi.json describes every route and its fields.';

/** `subject`: the method and path of the request; `requestId`: its name in the log. */
export function problemOf(error: unknown, subject: string, requestId: string): Problem {
  if (error instanceof Refusal) return error.problem;
  if (error instanceof HardwoodError) {
    const { code, message, subject: about, next } = error;
    return { status: STATUS[code] ?? 500, code, message, subject: about, next };
  }
  return frameworkProblem(error, subject) ?? defect(subject, requestId);
}

interface FrameworkError extends Error {
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly validation?: unknown;
  readonly validationContext?: unknown;
}

/** What Fastify refuses by itself, before a handler has seen the request; null: it was not Fastify. */
function frameworkProblem(error: unknown, subject: string): Problem | null {
  if (!(error instanceof Error)) return null;
  const { code, statusCode, validation, validationContext } = error as FrameworkError;
  if (Array.isArray(validation)) return invalidRequest(validation, String(validationContext));
  if (statusCode === 413) {
    return {
      status: 413,
      code: 'BODY_TOO_LARGE',
      message: 'The body is larger than the server takes.',
      subject,
      next: 'Send a smaller body; split a long list of processors over several requests.',
    };
  }
  if (statusCode === 415) {
    return {
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
      message: 'The body is not announced as JSON.',
      subject,
      next: 'Send the header Content-Type: application/json.',
    };
  }
  if (typeof code === 'string' && code.startsWith('FST_ERR_CTP_') && statusCode === 400) {
    return {
      status: 400,
      code: 'MALFORMED_BODY',
      message: 'The body is not one JSON document of the announced length.',
      subject,
      next: SEE_OPENAPI,
    };
  }
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return {
      status: statusCode,
      code: 'MALFORMED_REQUEST',
      message: 'The request is malformed.',
      subject,
      next: SEE_OPENAPI,
    };
  }
  return null;
}

function invalidRequest(validation: readonly unknown[], where: string): Problem {
  const sentences = validation.map((issue) => {
    const { instancePath, message } = issue as { instancePath?: unknown; message?: unknown };
    const field = String(instancePath ?? '')
      .replace(/^\//, '')
      .replaceAll('/', '.');
    return `${field === '' ? where : field}: ${String(message)}.`;
  });
  return {
    status: 400,
    code: 'INVALID_REQUEST',
    message: sentences.join(' '),
    subject: where,
    next: SEE_OPENAPI,
  };
}

function defect(subject: string, requestId: string): Problem {
  return {
    status: 500,
    code: 'INTERNAL',
    message: 'The server met a defect of its own.',
    subject,
    next: `Look for ${requestId} in the server's log.`,
  };
}
