"""The word lists that the rules look into. All are folded (see `kit.text.fold`).

They say what a word usually is; no rule decides by one word alone.
"""


def bag(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of a text, parted by bars."""
    return frozenset(text.split("|"))


# Roles that speak in transcripts without being anybody: labels made of these words only
# (and of numbers) are never persons.
NOBODY = bag(
    """
    audience member members question questions answer answers crowd everyone everybody all
    both group unknown unidentified anonymous unnamed speaker speakers voice voices voix
    voiceover female male man men woman women girl boy person people participant participants
    attendee attendees student guest guests caller listener viewer visitor moderator host
    hosts cohost interviewer interviewee presenter emcee mc announcer narrator narration
    operator recording translator interpreter facilitator organizer organiser panelist
    panelists panellist panellists reporter journalist producer staff off camera offcamera
    offscreen offstage break jingle music theme intro outro ad ads advert advertisement
    advertising sponsor sponsors commercial sample samples clip clips video audio film trailer
    slide slides q a mod int multiple several various simultaneous publikum zuschauer
    zuschauerin zuhorer zuhorerin sprecher sprecherin moderation moderatorin frage antwort
    unbekannt unbekannte mann frau gast pause werbung einspieler interviewerin publico
    audiencia asistente moderador moderadora presentador presentadora entrevistador
    entrevistadora desconocido desconocida hombre mujer pregunta respuesta anfitrion
    anfitriona auditoire moderateur moderatrice animateur animatrice intervenant intervenante
    homme femme reponse inconnu inconnue journaliste narrateur narratrice presentateur
    presentatrice pubblico moderatore domanda risposta uomo donna intervistatore
    intervistatrice plateia apresentador apresentadora pergunta resposta homem mulher publiek
    deelnemer vraag antwoord interviewster presentator spreker pytanie odpowiedz prowadzacy
    prowadzaca publicznosc зал вопрос ответ ведущии ведущая голос 観客 司会 質問 主持人 观众 问 答
    """
)

# Words that may stand beside those in such a label: "Man in the audience", "Voix off".
NOBODY_FILLERS = bag("in the of from no nr number off de del la le du im aus dem one")

# Labels that are nobody but are ordinary words too: "Question: why?" may be somebody's prose.
NOBODY_OR_PROSE = bag(
    "question questions answer answers all both everyone everybody people video music group slide "
    "slides frage antwort pregunta respuesta reponse domanda risposta clip sample person"
)

# Words that join a sentence. A label with one of them is no name ("And So", "What We Do").
FUNCTION = bag(
    """
    and but so or nor yet the a an this that these those my our your his her its their i we you he
    she they it me us them is are was were be been am do does did has have had can could should
    would in on at for from to with by as if when where why how what who whom whose which because
    here there now then than not no yes about into over under after before while
    und aber oder der das ein eine ist sind wir ich sie nicht et mais ou les un une est nous vous
    y pero los las es son nosotros che il lo gli sono
    """
)

# Ordinary words that stand before a colon in prose and in lists of facts. Alone they are never a
# label; at the start or the end of a longer one they need more evidence ("Fun Fact").
HEADWORDS = bag(
    """
    abstract achtung address again agenda also answer anyway apply attention audio
    auteur author authors autor background bcc beispiel benefits bio biography bonus bottom
    breaking categories category caution cc chapter chat company compensation conclusion config
    cons contact cook copyright cost costs credit credits date dates datum deadline debug
    december default definition department description directions disclaimer disclosure
    download downloads duration edit edited education eg ejemplo email employment end ep
    episode episodes error etc example examples exemple experience facebook fact facts false
    fatal fax fazit feature features february fecha file files finally firstly fixme follow
    format friday ftp fuente fuentes full fulltime fun further fw fwd fyi github goal goals
    handout handouts hence heure hint hinweis homepage hora hours however http https hybrid id
    ie image images important info ingredient ingredients instagram installation instruction
    instructions introduction january job jobs july keys keyword keywords language
    languages lastly learn length lesson lessons level levels licence license lieu line link
    linkedin links listen location look lugar mail mailto march meaning meantime meanwhile
    media merke method methods minus mission monat monday more moreover namely nb news nota
    note notes november october ok okay onsite option optional options ort overview part
    password path phone photo photos picture pictures place plus poll port prep previously
    problem problems program programm programme pros ps published qualification qualifications
    quelle quellen quote quotes re read reading recorded recording reference references
    register registration remarque remember remote reports required requirement requirements
    resource resources responsibilities responsibility result results right rsvp rule rules
    salary saturday schedule secondly section sent september serves servings setting settings
    share skill skills solution solutions source sources spoiler sponsor sponsors start status
    step steps subject subscribe subtitle summary sunday tag tags takeaway takeaways tel thema
    therefore thirdly thursday thus ticket tickets time times tip tips titel title titles tldr
    today todo tomorrow tonight topic topics total trace transcript transcription transcripts
    translation true tuesday twitter type types update updates uri url usage values venue
    version versions vision warn warning watch web website wednesday well written yesterday
    yield youtube zeit
    """
)
# The same, but ordinary in names of several words too ("Second Chair").
HEADWORDS_ALONE = HEADWORDS | bag(
    "first second third next last name names user username host team role roles big small good bad "
    "best worst key"
)

# Words of a job title. The first set can end or be one ("Engineer"); the second only opens or
# fills one ("Senior", "Product").
JOBS = bag(
    """
    engineer engineers developer manager director president vp svp evp avp ceo cto cfo coo cmo cpo
    cio ciso cdo cro chro cso chief founder cofounder founders cofounders officer head lead leader
    scientist researcher architect analyst designer consultant professor lecturer fellow student
    postdoc recruiter writer editor author journalist producer advocate evangelist specialist
    strategist partner principal associate intern advisor adviser coach owner chair chairwoman
    chairman chairperson board member host cohost artist investor programmer administrator admin
    coordinator representative executive technologist entrepreneur teacher instructor trainer
    economist lawyer attorney counsel physician doctor nurse biologist chemist physicist
    mathematician statistician librarian curator organizer organiser ambassador staff expert
    practitioner generalist maintainer contributor operator secretary treasurer dean minister
    sysadmin sre dba pm tpm cofounding phd candidate planner buyer marketer seller
    ingenieur ingenieurin entwickler entwicklerin leiter leiterin geschaftsfuhrer geschaftsfuhrerin
    grunder grunderin professorin forscherin forscher wissenschaftlerin wissenschaftler beraterin
    ingenieure developpeuse developpeur directrice directeur fondatrice fondateur chercheuse
    chercheur responsable professeure professeur cheffe chef ingeniera ingeniero directora
    desarrolladora desarrollador fundadora fundador profesora profesor investigadora investigador
    jefa jefe gerente engenheira engenheiro diretora diretor pesquisadora pesquisador
    """
)
JOB_FILLERS = bag(
    """
    senior sr junior jr staff principal distinguished global regional technical tech software
    hardware product program programme project data machine learning deep research ai ml backend
    frontend front back end full stack fullstack mobile web cloud security site reliability platform
    infrastructure systems system applied marketing sales people talent customer success operations
    business development design ux ui user experience content community developer relations growth
    engineering science analytics quality test qa devops network solutions solution support vice
    executive managing associate assistant deputy acting interim general group corporate creative
    financial finance legal human resources hr co founding lead head chief former industry computer
    and of the for & emerita emeritus visiting adjunct independent freelance self employed robotics
    """
)

# Guests, as figures of an evening count them.
GUESTS = bag(
    """
    people guests attendees participants women men engineers developers students members visitors
    persons professionals technologists speakers girls boys geeks folks scientists designers
    founders leaders fans listeners viewers delegates ladies gaste teilnehmende teilnehmer besucher
    personas asistentes participantes mujeres personnes participantes femmes invites
    """
)

# Small words inside names: "Anna van Dalen", "Ana de la Cruz".
PARTICLES = bag(
    "van von der den de del della di da das do dos du la le el al bin ibn ben bint y e i ter ten "
    "zu zur af av st mac o d l"
)
HONORIFICS = bag(
    "dr prof professor mr mrs ms mx miss sir dame lady rev hon herr frau dipl ing mme mlle sra "
    "srta sr don dona"
)

# Headings of a programme, and of a list of people.
TALKS = phrases(
    "table of contents|contents|programme|program|agenda|schedule|talks|lightning talks|sessions|"
    "line up|lineup|in this post|in this article|in this transcript|on this page|the talks|"
    "the programme|the program|the agenda|presentations|topics|programm|ablauf|vortrage|agenda|"
    "programa|charlas|ponencias|programme de la soiree|sommaire|conferences|tonight|"
    "tonight s talks|what we heard|run of show|event agenda|speakers and talks|"
    "talks and speakers|event program|event programme"
)
PEOPLE = phrases(
    "speakers|speaker|panelists|panellists|panelist|panel|guests|guest|hosts|host|presenters|"
    "presenter|moderator|moderators|participants|featuring|with|cast|people|on stage|"
    "our speakers|featured speakers|about the speakers|meet the speakers|the speakers|"
    "the panelists|sprecherinnen|sprecher|sprecherinnen und sprecher|gaste|ponentes|"
    "intervenants|intervenantes|speakers include|tonight s speakers|event speakers|"
    "speakers and panelists|lightning talk speakers|conversation with|in conversation"
)
