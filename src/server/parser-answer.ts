/** The answer to what the HTTP parser refused: there is no request yet, so it is written on the bare connection. */
import type { Problem } from './refusal.ts';

/** `parserCode`: such as HPE_INVALID_METHOD. The whole response, status line and all. */
export function parserAnswer(parserCode: string): string {
  const { status, ...error } = parserProblem(parserCode);
  const body = JSON.stringify({ error });
  return [
    // The reason phrase may be empty, the space before it may not.
    `HTTP/1.1 ${status} `,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    '',
    body,
  ].join('\r\n');
}

function parserProblem(parserCode: string): Problem {
  const subject = 'the connection';
  if (parserCode === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return {
      status: 408,
      code: 'REQUEST_TIMEOUT',
      message: 'The request did not arrive in time.',
      subject,
      next: 'Send the whole request at once.',
    };
  }
  if (parserCode === 'HPE_HEADER_OVERFLOW') {
    return {
      status: 431,
      code: 'HEADERS_TOO_LARGE',
      message: 'The headers are larger than the server takes.',
      subject,
      next: 'Send fewer or shorter headers.',
    };
  }
  return {
    status: 400,
    code: 'MALFORMED_REQUEST',
    message: 'What arrived is not an HTTP request.',
    subject,
    next: 'Speak HTTP/1.1.',
  };
}
