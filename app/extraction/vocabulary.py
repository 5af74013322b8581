"""The words that the rules for names and offices know. Plain tables; all in small letters."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADS = _words(
    """
    president vice-president minister vice-minister secretary chancellor premier king queen emir amir sultan prince
    princess pope patriarch archbishop cardinal ambassador envoy representative commissioner spokesperson spokesman
    spokeswoman speaker chair chairman chairwoman chairperson chairman-in-office chairperson-in-office co-chair
    co-chairs chair-in-office commander-in-chief governor commander director director-general head adviser advisor
    counselor counsellor councilor councillor coordinator co-ordinator taoiseach tánaiste senator congressman
    congresswoman mayor leader undersecretary under-secretary under-secretary-general secretary-general chargé
    consul consul-general administrator rapporteur mediator negotiator ruler dictator fm pm eam ceo chief assistant
    aide official diplomat delegate counterpart counterparts colleague interlocutor homologue presidents ministers
    ambassadors envoys leaders secretaries representatives senators premiers chancellors commissioners advisors
    advisers mp attorney solicitor journalist activist founder co-founder priest rabbi historian writer singer coach
    entrepreneur investor businessman businesswoman actor actress philanthropist wife husband spouse member lawmaker
    deputy-minister attorney-general rector justice judge prosecutor treasurer comptroller general-secretary members
    minster lyonchhen lyonchhoen mantri nsa dni pdnsa dnsa apnsa sherpa attaché politician monarch
    plenipotentiary undersecretary-general officer
    """
)
"""Words that make an office."""

SMALL_HEADS = HEADS - _words(
    """
    chief assistant head chair king queen prince princess deputy leader judge justice member ruler general pope
    governor commander rector colleague colleagues leaders representatives representative advisors advisers delegate
    official aide speaker coordinator director secretaries presidents ministers politician treasurer officer
    """
) | frozenset(
    {
        "colleague",
        "counterpart",
        "chief",
        "head",
        "leader",
        "director",
        "speaker",
        "ministers",
        "presidents",
        "chair",
        "members",
    }
)
"""Office words that also count without a capital: "foreign minister", "his counterpart", "Turkish leader"."""

PLURAL_HEADS = _words(
    """
    presidents ministers ambassadors envoys leaders secretaries representatives senators premiers chancellors
    commissioners counterparts advisors advisers co-chairs members
    """
)

PORTFOLIO = _words(
    """
    resident
    d'affaires affaires activities front drug enforcement authorities stability episcopal confederation engagement
    transformation taskforce endowment command credit issues steering donor americas division advisory corporation
    raksha videsh pradhan
    affairs foreign external internal interior home defence defense security national state prime deputy vice first
    second third assistant under acting interim caretaker special principal senior permanent chief executive federal
    general high joint personal presidential ministerial cabinet ministers ministry ministries council councils
    committee commission office department parliament parliamentary assembly senate house representatives congress
    congressional duma party politburo central communist republican democratic democrat economy economic economics
    finance financial trade industry industrial commerce commercial investment investments energy oil petroleum gas
    resources natural mineral minerals mines water environment environmental climate change agriculture agricultural
    fisheries food health education science sciences scientific culture cultural tourism sport sports youth labour
    labor employment social welfare family families women gender children justice law legal rights human transport
    transportation infrastructure communication communications information digital technology technologies
    innovation development sustainable planning budget treasury revenue public works housing urban rural local
    regional integration international intergovernmental cooperation co-operation relations diplomacy diplomatic
    consular diaspora expatriates expatriate citizens abroad immigration migration refugees emergency emergencies
    situations disaster management army armed forces military navy naval air force staff intelligence service
    services agency bureau directorate directorate-general administration organization organisation bank fund export
    import customs border borders guard police homeland negotiations peace process conflict dialogue reconciliation
    reintegration normalization normalisation africa african asia asian eurasia europe european eurasian eastern
    western northern southern south north east west middle near pacific indo-pacific atlantic caucasus sahel horn
    lakes great balkans hemisphere gulf arab islamic league union nations united world global policy policies
    political politico-military strategic strategy studies research institute royal court people republic kingdom
    government governmental legislative constitutional supreme delegation mission embassy large extraordinary
    plenipotentiary humanitarian sexual violence religious freedom counter-terrorism counterterrorism terrorism
    narcotics nuclear disarmament arms control nonproliferation non-proliferation sanctions cyber cyberspace
    artificial space nature protection ecological ecology forestry forests region regions emerging threats crime
    anti-corruption corruption registration statistics standards antitrust market markets competition consumer
    consumers competitiveness enlargement neighbourhood neighborhood values green deal transition entrepreneurship
    logistics ports shipping maritime ocean oceans coast islands islamist faction majority minority opposition whip
    board group chamber university academy museum authority crown heir apparent designate elect emeritus ex-officio
    honorary chairmanship presidency secretariat protocol press media broadcasting telecommunications telecom
    electronic mass building construction tribal indigenous waqf endowments hajj awqaf relief recovery
    reconstruction rebuilding resettlement occupied territories undersecretary veterans pensions modernization
    modernisation mobility aviation railways railway roads road power electricity renewable coordinating
    hamas-affiliated liaison bilateral multilateral economic-development provincial governate governorate province
    district municipal municipality city county oblast popular revolutionary guards revolution dod grand guardian
    interreligious unity servant parliamentary-affairs workers response supply chain chains manpower resilience
    governance implementation monitoring operations operational reform reforms democracy gender-equality equality
    inclusion community communities american latin caribbean mediterranean baltic nordic adriatic counselor top
    outgoing incoming newly-appointed then visiting current transitional provisional chiefs associate federation war
    managing chancellery coordination assignments ruling psychosocial
    ecumenical shura loya jirga lower upper chambers counsel envoy emirate emirates sultanate
    """
)
"""Words that make up offices' names beside their head. In small letters they count only right before a head."""

HONORIFICS = _words(
    """
    radm vadm ltg rear shri smt
    mr mrs ms miss dr prof professor sir dame lord lady hon honourable honorable h.e h.e. he. hrh h.r.h. hm h.m. hh
    h.h. h.e.mr excellency excellence highness majesty holiness all-holiness eminence beatitude sheikh shaikh shaykh
    sheikha sayyid sayed syed sayyed dato datuk tan sri tun pengiran haji amb amb. gen gen. lt lt. col col. maj adm
    adm. brig capt lieutenant colonel major admiral brigadier captain marshal sergeant ret rtd madam madame monsieur
    eng engr rev fr father bishop imam ayatollah mullah baron baroness count countess comrade general
    vice-admiral lieutenant-general major-general right rt datin tengku samdech techo thipadei sen ratu afioga susuga
    highnesses excellencies majesties
    lyonpo dasho hajiya hajia hajah tunku begum monsignor mgr lic lic. ing ing.
    cde lieut cdr supt alhaji alhaja mallam seyyed seyed seyyid maulana daw awang hojatoleslam msgr
    """
)
"""Forms of address and ranks that stand before a name without being an office."""

LINKS = _words(
    """
    of the and for on in at to , & a an from
    """
)

NAME_PARTICLES = _words(
    """
    al el bin ibn bint ben abu van von der den de da do dos das del della di du la le ten ter zu af av ul ud ur y
    ould o bte s/o e
    """
)

NAMELIKE = _words(
    """
    amir sultan prince king imam mufti sheikh sayyid syed tan gen price rice power major judge law bush young hill
    green marshal south west north day mohammed khan lord home wells waters fields field banks bank sale said forest
    parish justice council baron duke earl pope bishop abbot sen
    """
)
"""Words of offices, honorifics or places that also stand inside names."""

TOO_GIVEN_NAMES = _words(
    """
    israel jordan georgia chad santiago victoria sofia paris milan florence virginia carolina francis asuncion lima
    valencia roman salvador austin charlotte madison sydney adelaide dakota kent alexandria india america kenya
    ireland holland french english german scott wales london england brazil cairo troy tripoli dominica san luis
    monroe lincoln jackson houston dallas
    """
)
"""Names of places that people bear too."""

DATES = _words(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    """
)
"""Months and weekdays."""

NEVER_NAMES = _words(
    """
    met meet goes talked foster company present participants attendees happy valentine
    latino latinos hispanic
    travel travels trip participation camp fort today yesterday tomorrow earlier later also according after before
    during following while when where what which who whose whom how why that this these those there here then than
    they them their theirs he she it its his her hers him i we our us you your my me not no nor but or if as by from
    into onto over under upon about above below between among amid against across along around through throughout
    within without since until till because although though however moreover furthermore meanwhile nevertheless
    therefore thus hence both either neither each every all any some many much more most few several other others
    another such same own one two three four five six seven eight nine ten new old former last next on is are was
    were be been being has have had do does did will would shall should can could may might must let's let speaking
    asked said says noted stressed read photo image source details previously background reminder news newsroom
    update updated published share follow subscribe click copyright agreement agreements treaty convention charter
    declaration statement joint-statement communiqué communique memorandum understanding protocol resolution plan
    programme program initiative framework forum summit conference session meeting meetings talks call conversation
    readout readouts visit dialogue consultations phone telephone video discussion discussions ministerial
    partnership alliance relationship relationships war wars crisis peninsula strait sea ocean river lake mount
    mountain island gulf bay city town village palace hall hotel airport square street road avenue university
    academy hospital museum church mosque cathedral temple house white hill tower building complex center centre
    park garden bridge station port base twitter facebook telegram instagram youtube whatsapp internet online
    website web covid covid-19 coronavirus english russian arabic ramadan eid christmas easter nowruz new-year
    anniversary day days week month year spokespeople mfa mofa moscow-based gmt utc readmore home category politics
    world local business muslim jewish christianity catholic orthodox western north south east west olympic olympics
    games paralympic cup championship sees meets receives hosts discuss discusses discussed holds speaks visits welcomes
    arrives urges thanks tells reaffirms reiterates calls vows warns hails praises launch launches launched explore
    explores review reviews mull mulls agree agrees sign signs join joins attends marks seeks stresses underlines
    highlights expresses leading receiving hosting visiting marking including regarding concerning announcing want
    wants step allies operation operations directors judiciary association associations advocates faith-based
    bipartisan historically black colleges universities ceos caucus working causes root forward stakeholders task
    antisemitism golden monastery separate coastal winter summer municipalities brigade joining greetings diocese
    agenda action acts act bill law laws constitution court tribunal prize award order medal independence revolution
    victory liberation remembrance holocaust received thank welcome congratulations dear ladies gentlemen colleagues
    friends mister sirs stating touching underlining emphasizing recalling praising expressing addressing thanking
    leaders sides parties delegation delegations officials people peoples nation countries states lachin corridor
    zone line checkpoint bilateral trilateral quadrilateral multilateral regional readout's quad quint troika
    normandy minsk abraham accords brics hamas hezbollah hizballah hizbullah taliban houthi houthis daesh isil
    transatlantic retreat college
    hurricane typhoon cyclone platform memorial genocide support
    hold held host talk confer confers conferred hail discussed coordinate coordinates exchange exchanges pledge pledges
    renew renews deepen boost boosts bolster bolsters strengthen strengthens tackle tackles weigh weighs publisher
    with date accepts presents congratulates
    cosmodrome canadiens preparation leadership chairs ranking committees allocation airfield
    wraps concludes kcb kc qc cbe obe mbe gcmg kcmg cmg dcmg dbe kbe
    """
)
"""Words that bear a capital for other reasons than being a person's name."""
