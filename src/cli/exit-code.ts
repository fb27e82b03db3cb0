/** Exit codes of every command. */
export const EXIT = {
  ok: 0,
  /** The command worked, and what it found is not in order. */
  notInOrder: 1,
  /** A HardwoodError: the sentence on stderr says what to do. */
  refused: 2,
  /** Nothing is wrong, and what was asked for need not be there yet. */
  notYet: 3,
  /** A defect of the program; the stack is on stderr. */
  defect: 70,
  /** Stopped by Ctrl-C; the same command resumes. */
  interrupted: 130,
} as const;
