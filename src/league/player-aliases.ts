/**
 * Lookups under which a player is known elsewhere, or was known before, than the league's current spelling.
 *
 * Only names that point to one player of the seasons since 2015-16 stand here; anything else stays unresolved and
 * visible.
 */
import type { PlayerLookup } from './player-name.ts';

const ALIASES: Readonly<Record<string, string>> = {
  anthonydavisjr: 'anthonydavis',
  bobbyportisjr: 'bobbyportis',
  brucebrownjr: 'brucebrown',
  cameronthomas: 'camthomas',
  carltoncarrington: 'bubcarrington',
  dennissmith: 'dennissmithjr',
  derecklively: 'derecklivelyii',
  derrickjones: 'derrickjonesjr',
  garytrent: 'garytrentjr',
  gregoryjackson: 'ggjackson',
  gregoryjacksonii: 'ggjackson',
  herbjones: 'herbertjones',
  isaiahstewartii: 'isaiahstewart',
  jabarismith: 'jabarismithjr',
  jaimejaquez: 'jaimejaquezjr',
  jameshuff: 'jayhuff',
  jimmybutler: 'jimmybutleriii',
  karlanthonytownsjr: 'karlanthonytowns',
  kellyoubre: 'kellyoubrejr',
  kenyonmartinjr: 'kjmartin',
  kevinknox: 'kevinknoxii',
  lonniewalker: 'lonniewalkeriv',
  marcusmorris: 'marcusmorrissr',
  marvinbagley: 'marvinbagleyiii',
  michaelporter: 'michaelporterjr',
  mikeconleyjr: 'mikeconley',
  moewagner: 'moritzwagner',
  mohamedbamba: 'mobamba',
  nicolasclaxton: 'nicclaxton',
  oganunobyjr: 'oganunoby',
  paulreedjr: 'paulreed',
  pjwashingtonjr: 'pjwashington',
  reggiebullock: 'reggiebullockjr',
  rjbarrettjr: 'rjbarrett',
  robertwilliams: 'robertwilliamsiii',
  ronholland: 'ronaldhollandii',
  timhardaway: 'timhardawayjr',
  tjmcconnelljr: 'tjmcconnell',
  treyjemison: 'treyjemisoniii',
  vincentwilliamsjr: 'vincewilliamsjr',
  vincewilliams: 'vincewilliamsjr',
  wendellcarter: 'wendellcarterjr',
  xaviertillmansr: 'xaviertillman',
};

/** The lookup under which the league now lists the player; the same lookup when no alias is known. */
export function resolveAlias(lookup: PlayerLookup): PlayerLookup {
  return (ALIASES[lookup] ?? lookup) as PlayerLookup;
}
