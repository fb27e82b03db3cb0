/** An answer that is not the one asked for: an HTTP status and the four things every error of the product says. */
export interface Problem {
  /** HTTP status. */
  readonly status: number;
  /** Stable, upper snake case. */
  readonly code: string;
  readonly message: string;
  readonly subject: string;
  /** What to do next. */
  readonly next: string;
}

/** Thrown by hooks and handlers, caught by the error handler alone. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = 'Refusal';
    this.problem = problem;
  }
}

export function notFound(message: string, subject: string, next = 'GET / lists the routes.'): Refusal {
  return new Refusal({ status: 404, code: 'NOT_FOUND', message, subject, next });
}
