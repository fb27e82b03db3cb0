/**
 * First names that stand for one another in print. A table of pairs, not of people: it says that "Nic" may be Nicolas,
 * and never who is meant.
 */
const GROUPS: readonly (readonly string[])[] = [
  ['alex', 'alexander', 'alexandre', 'alexandru'],
  ['al', 'alfred', 'alphonso'],
  ['ben', 'benjamin'],
  ['bob', 'bobby', 'rob', 'robert', 'robby'],
  ['cam', 'cameron'],
  ['charles', 'charlie', 'chuck'],
  ['chris', 'christopher'],
  ['dan', 'daniel', 'danny'],
  ['dave', 'david'],
  ['ed', 'eddie', 'edmond', 'edward'],
  ['greg', 'gregory'],
  ['herb', 'herbert'],
  ['ish', 'ishmael'],
  ['jake', 'jacob'],
  ['james', 'jim', 'jimmy'],
  ['jeff', 'jeffery', 'jeffrey'],
  ['joe', 'joey', 'joseph'],
  ['jon', 'jonathan', 'jonathon'],
  ['josh', 'joshua'],
  ['ken', 'kenneth', 'kenny'],
  ['kev', 'kevin'],
  ['larry', 'lawrence'],
  ['lou', 'louis', 'louie'],
  ['matt', 'mathew', 'matthew'],
  ['maurice', 'moe', 'mo'],
  ['max', 'maximilian', 'maxwell', 'maxime'],
  ['michael', 'mike'],
  ['mo', 'mohamed', 'mohammed', 'muhammad', 'moe'],
  ['moe', 'moritz', 'mo'],
  ['nate', 'nathan', 'nathaniel'],
  ['nic', 'nicholas', 'nick', 'nicolas', 'nico'],
  ['nick', 'nikola', 'niko'],
  ['obadiah', 'obi'],
  ['pat', 'patrick', 'patty'],
  ['pete', 'peter'],
  ['reggie', 'reginald'],
  ['rich', 'richard', 'rick', 'ricky'],
  ['ron', 'ronald', 'ronnie'],
  ['sam', 'samuel'],
  ['scott', 'scottie', 'scotty'],
  ['steph', 'stephen', 'steve', 'steven'],
  ['svi', 'sviatoslav'],
  ['ted', 'teddy', 'theo', 'theodore'],
  ['thomas', 'tom', 'tommy'],
  ['tim', 'timothy'],
  ['anthony', 'tony'],
  ['vic', 'victor'],
  ['vince', 'vincent'],
  ['wes', 'wesley'],
  ['bill', 'billy', 'will', 'william', 'willie'],
  ['zac', 'zach', 'zachary', 'zack'],
];

const SHORT_FOR: ReadonlyMap<string, ReadonlySet<string>> = related();

/** Whether two different first names, as words of a lookup, may be one person's. */
export function areNicknames(one: string, other: string): boolean {
  return one !== other && SHORT_FOR.get(one)?.has(other) === true;
}

function related(): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const group of GROUPS) {
    for (const name of group) names.set(name, new Set([...(names.get(name) ?? []), ...group]));
  }
  return names;
}
