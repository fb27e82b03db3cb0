/**
 * Declared aliases: lookups under which books and other sources know a player whom the league lists under another.
 *
 * Only names that point to one player of the seasons since 2015-16 stand here; anything else stays unresolved and
 * visible. An alias says what a name may mean; whom it means on a slate the registry decides (src/identity).
 */
import type { PlayerLookup } from './player-name.ts';

const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
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
  }),
);

/** The lookup under which the league lists the player; null when no alias is declared. */
export function declaredAlias(lookup: PlayerLookup): PlayerLookup | null {
  return (ALIASES.get(lookup) as PlayerLookup | undefined) ?? null;
}

/** Every declared alias with the lookup it stands for. */
export function declaredAliases(): ReadonlyMap<string, string> {
  return ALIASES;
}
