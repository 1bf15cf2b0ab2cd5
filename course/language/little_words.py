"""The little words that stand in every text of their language, for telling languages apart.

Danish and Norwegian share nearly all of theirs, and so stand as one.
"""

from __future__ import annotations

_LISTS = {
    "nl": (
        "de het een van en in dat die is niet op te zijn voor met aan er om ook als maar bij "
        "naar uit nog wel geen door over dan hij zij wij ze we je ik deze dit wordt worden "
        "heeft hebben werd was waren zich hun haar hem mijn ons onze kan kunnen moet zal zou "
        "wat waar wie omdat tegen tot veel meer al na toen nu zo of onder tussen volgens zonder "
        "sinds tijdens binnen buiten achter terwijl zoals zouden zullen kon konden mag moest had "
        "hadden gaat komt kwam geweest weer ook nooit altijd alleen andere elke alle alles iets "
        "niets men uw jullie hen hier daar dus want ten ter eens even eerst heel"
    ),
    "en": (
        "the of and to in a is that for it was on are with as be at this have from or by not "
        "but what all were when we there can an your which their said if do will they he she "
        "you his her has had been would who more about into than its them only some could after "
        "over"
    ),
    "de": (
        "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es "
        "an in so werden worden aus er hat dass sie nach wird wurde bei einer um am sind noch "
        "wie einem über einen zum war haben nur oder aber vor zur bis mehr durch man wir ich "
        "wenn unter gegen"
    ),
    "fr": (
        "le la les de des du et un une est en que qui dans pour pas sur au aux par plus avec ce "
        "cette il elle ils elles sont a ont ne se son sa ses leur mais ou où comme tout nous "
        "vous je été être fait deux aussi sans contre"
    ),
    "es": (
        "el la los las de del que y en un una es por con para no se su al lo como más pero sus "
        "le ya fue este ha sí porque esta son entre cuando muy sin sobre también hasta hay "
        "donde desde todo nos contra dijo"
    ),
    "it": (
        "il lo la i gli le di del della dei delle da dal dalla in nel nella su sul sulla con per "
        "tra e ed è un una uno che non si sono ha hanno anche più come ma o se ci al alla ai alle "
        "questo questa stato era dopo ancora perché"
    ),
    "pt": (
        "o a os as de do da dos das em no na nos nas um uma e é que para por com não se foi são "
        "mais como mas ao à pela pelo sua seu ou já também está há muito entre até depois sobre "
        "quando ainda"
    ),
    "ro": (
        "și de la în cu pe pentru din o un una este sunt nu că să se mai a au al ale care ce fi "
        "fost prin după până dar sau lui ei cel cea acest această peste între când foarte"
    ),
    "da": (
        "og i at det er en et den til på de for med ikke der som har af av fra var jeg han hun vi "
        "om men sig seg kan vil skal ble blev også men så når efter etter over ved være nu nå nei "
        "denne dette eller mot mod mange"
    ),
    "sv": (
        "och i att det är en ett den till på de för med inte som har av från var jag han hon vi "
        "om men sig kan vill ska blev också så när efter över vid vara nu denna detta eller mot "
        "många men under mellan där"
    ),
    "pl": (
        "i w na z do że się nie jest to o po za od przez dla jak ale są był była było być co "
        "który która które tylko już oraz czy ze przy pod także tego tym jego jej ich przed gdy "
        "jeszcze może we bardzo"
    ),
    "cs": (
        "a v na se je že s z do o to i k po jako za pro od ale si jsou byl byla bylo být by který "
        "která které také už nebo jen při podle až před ve jeho její jejich když ještě může velmi "
        "přes není"
    ),
    "hu": (
        "a az és hogy nem is egy van volt meg de csak még már ez azt ezt ki mint vagy mert el "
        "után alatt között szerint lesz ha aki ami minden nagyon akkor itt ott sem fel"
    ),
    "tr": (
        "ve bir bu da de için ile çok olarak daha ne gibi kadar sonra olan var yok ama en o şu "
        "değil mi mı her ise veya göre önce üzerinde oldu olduğu ancak dedi hem bile beri çünkü"
    ),
    # Next of kin to Dutch: most of their little words are Dutch too, some are not.
    "af": (
        "die nie het is en van in 'n wat vir om te sy hulle ons baie ook word was ek jy hy met aan "
        "dit kan sal oor deur tot wees hierdie daardie gesê mense nuwe vandag gister n op of nog "
        "wil as by na se uit teen toe so omdat sedert kon sou moet haar my jou gaan ander"
    ),
    "fy": (
        "de it en fan yn is dat in op te foar mei oan ek as mar by nei út noch gjin oer oars hja "
        "sy se ik dizze dit wurdt wurde hat hawwe waard wie wiene har syn him hjir dêr ûnder "
        "tusken troch dy ús wy"
    ),
}
LITTLE_WORDS = {language: frozenset(listed.split()) for language, listed in _LISTS.items()}
