/** An output as a root of sightings, over all slates: what is quarantined explains its failures on every date. */
export function outputRoot(output: string): string {
  return `output:${output}`;
}
