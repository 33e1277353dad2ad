//! English inflection, and nothing but inflection: number, tense, participle,
//! gerund, third person and comparison. Derived words (connection, university)
//! are words of their own.

use super::{irregular, regular};

pub use super::article::article_for;
pub use super::spelling::spelling_key;

/// The words of which a word may be a form, itself first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lemmas(Vec<String>);

impl Lemmas {
    /// The lemmas in no order but that the word itself comes first.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether `lemma` is among them, to the letter.
    pub fn contains(&self, lemma: &str) -> bool {
        self.iter().any(|known| known == lemma)
    }

    fn add(&mut self, lemma: impl Into<String>) {
        let lemma = lemma.into();
        if !self.0.contains(&lemma) {
            self.0.push(lemma);
        }
    }
}

/// The form of a word within its inflection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The word as a dictionary lists it.
    Base,
    /// Plural of a noun: links.
    Plural,
    /// Past tense: linked, took.
    Past,
    /// Past participle: linked, taken.
    Participle,
    /// Gerund and present participle: linking.
    Gerund,
    /// Third person singular of the present: links.
    ThirdPerson,
}

/// The lemmas of a lower-case word. Without a dictionary some of them may be no
/// words (caused gives cause and caus); none is a word that `word` is derived
/// from in any other way than by inflection.
pub fn lemmas(word: &str) -> Lemmas {
    let mut lemmas = Lemmas(vec![word.to_string()]);
    let tables =
        [&irregular::VERB_FORMS[..], &irregular::PLURAL_FORMS, &irregular::COMPARISON_FORMS];
    for table in tables {
        irregular::bases(table, word).for_each(|base| lemmas.add(base));
    }
    if regular::listed(&regular::UNINFLECTED, word) {
        return lemmas;
    }
    if let Some(head) = word.strip_suffix("men").filter(|head| !head.is_empty())
        && !regular::listed(&regular::MEN_SINGULARS, word)
    {
        lemmas.add(format!("{head}man"));
    }
    let regular = regular::without_s(word)
        .into_iter()
        .chain(regular::without_suffix(word, "ed"))
        .chain(regular::without_suffix(word, "ing"))
        .chain(regular::without_grade(word));
    regular.for_each(|base| lemmas.add(base));
    lemmas
}

/// The lemmas of a word in one spelling: what tells whether two words are forms of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys(Vec<String>);

impl Keys {
    /// The keys of a lower-case word.
    pub fn of(word: &str) -> Keys {
        Keys(lemmas(word).iter().map(|lemma| spelling_key(lemma).into_owned()).collect())
    }

    /// Whether two words may be forms of one.
    pub fn meet(&self, other: &Keys) -> bool {
        self.0.iter().any(|key| other.0.contains(key))
    }
}

/// Whether two lower-case words may be forms of one word, in British or
/// American spelling: organised and organizing, labour and labors.
pub fn same_word(a: &str, b: &str) -> bool {
    a == b || Keys::of(a).meet(&Keys::of(b))
}

/// The form that `word` is of `base`, both in lower case; nothing if it is none.
/// Where forms coincide, the first in the order of [`Form`] is given.
pub fn form_of(word: &str, base: &str) -> Option<Form> {
    forms_of(word, base).next()
}

fn forms_of(word: &str, base: &str) -> impl Iterator<Item = Form> {
    use Form::{Base, Gerund, Participle, Past, Plural, ThirdPerson};
    let key = spelling_key(word).into_owned();
    let forms = [Base, Plural, Past, Participle, Gerund, ThirdPerson];
    let mut found: Vec<Form> =
        forms.into_iter().filter(|&form| spelling_key(&inflect(base, form)) == key).collect();
    // Forms beside those that we write: formulae, burnt.
    if found.is_empty() && irregular::bases(&irregular::PLURAL_FORMS, word).any(|b| b == base) {
        found.push(Plural);
    }
    if found.is_empty() && irregular::bases(&irregular::VERB_FORMS, word).any(|b| b == base) {
        found.extend([Past, Participle]);
    }
    found.into_iter()
}

/// A base form put into another form: inflect("connectivity", Form::Plural).
pub fn inflect(base: &str, form: Form) -> String {
    match form {
        Form::Base => base.to_string(),
        Form::Plural => plural(base),
        Form::Past => past(base),
        Form::Participle => participle(base),
        Form::Gerund => gerund(base),
        Form::ThirdPerson => third_person(base),
    }
}

/// `lemma` in the form in which `model` stands in the text: links and
/// connectivity give connectivities. Nothing if the model is of a form that the
/// lemma cannot copy, or of several that differ for it. Whoever knows the base
/// of the model asks [`form_of`] and [`inflect`] instead, and is surer.
pub fn inflect_like(model: &str, lemma: &str) -> Option<String> {
    let bases = lemmas(model);
    let mut forms: Vec<Form> =
        bases.iter().skip(1).flat_map(|base| forms_of(model, base)).collect();
    if forms.is_empty() {
        return (bases.iter().count() == 1).then(|| lemma.to_string());
    }
    // Terms are nouns more often than verbs.
    let verb = irregular::verb(lemma).is_some();
    if forms.contains(&Form::Plural) && forms.contains(&Form::ThirdPerson) {
        forms.retain(|&form| form != if verb { Form::Plural } else { Form::ThirdPerson });
    }
    let mut made = forms.into_iter().map(|form| inflect(lemma, form));
    let first = made.next()?;
    made.all(|other| other == first).then_some(first)
}

/// The plural of a lower-case noun.
pub fn plural(noun: &str) -> String {
    if regular::listed(&regular::ONE_FORM, noun) {
        return noun.to_string();
    }
    if let Some(plural) = irregular::plural(noun) {
        return plural.to_string();
    }
    match noun.strip_suffix("man") {
        Some(head) if !regular::listed(&regular::MANS, noun) => format!("{head}men"),
        _ => regular::with_s(noun),
    }
}

/// The past tense of a verb: linked, took. In American spelling (traveled).
pub fn past(verb: &str) -> String {
    match irregular_verb(verb) {
        Some((past, _)) => past,
        None => regular::with_suffix(verb, "ed"),
    }
}

/// The past participle of a verb: linked, taken.
pub fn participle(verb: &str) -> String {
    match irregular_verb(verb) {
        Some((_, participle)) => participle,
        None => regular::with_suffix(verb, "ed"),
    }
}

/// The gerund of a verb: linking, planning, dying.
pub fn gerund(verb: &str) -> String {
    regular::with_suffix(verb, "ing")
}

/// The third person singular of a verb: links, goes, has.
pub fn third_person(verb: &str) -> String {
    match verb {
        "be" => "is".to_string(),
        "have" => "has".to_string(),
        verb => regular::with_s(verb),
    }
}

/// Past and participle of an irregular verb, also behind a hyphen (co-lead).
fn irregular_verb(verb: &str) -> Option<(String, String)> {
    let (prefix, stem) = verb.rfind('-').map_or(("", verb), |dash| verb.split_at(dash + 1));
    let (past, participle) = irregular::verb(stem)?;
    Some((format!("{prefix}{past}"), format!("{prefix}{participle}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(word: &str, bases: &str) {
        let found = lemmas(word);
        for base in bases.split_whitespace() {
            assert!(found.contains(base), "{word}: {base} not in {found:?}");
        }
    }

    #[test]
    fn nouns_have_their_singular() {
        for row in "connectivities connectivity, communities community, links link, taxes tax,
            lives life live, wolves wolf, children child, criteria criterion, women woman,
            analyses analysis analyse, studies study, movies movie, ties tie, heroes hero,
            shoes shoe, churches church, caches cache, buses bus, houses house, viruses virus,
            quizzes quiz, prizes prize, processes process, taxis taxi, policymakers policymaker,
            businessmen businessman, data datum, phenomena phenomenon, matrices matrix,
            leaves leaf leave, bases basis base, crises crisis, media medium, stadiums stadium,
            stadia stadium, buildings building, people person, potatoes potato, ads ad,
            ideas idea, statistics statistic, highways highway, axes axis ax, gases gas"
            .split(',')
        {
            let (word, bases) = row.trim().split_once(' ').unwrap();
            has(word, bases);
        }
    }

    #[test]
    fn verbs_have_their_base() {
        for row in "building build building, built build, led lead, planned plan, making make,
            dying die, working work working, studied study, studying study, visited visit,
            used use, agreed agree, travelled travel, traveled travel, permitted permit,
            controlled control, called call, added add, goes go, does do, has have, is be,
            were be, been be, taken take, took take, wrote write, left leave, found find,
            lay lie lay, saw see saw, panicking panic, tied tie, tying tie, advanced advance,
            coordinating coordinate, quizzed quiz, hoped hope, hopping hop, seeing see,
            being be, focused focus, burnt burn, learnt learn, underpinned underpin,
            opening open, lying lie, issued issue, boycotted boycott, flying fly, ageing age"
            .split(',')
        {
            let (word, bases) = row.trim().split_once(' ').unwrap();
            has(word, bases);
        }
    }

    #[test]
    fn adjectives_have_their_positive() {
        for row in "better good well, worst bad, bigger big, larger large, happiest happy,
            higher high, further far, lower low, stronger strong, busiest busy, newest new"
            .split(',')
        {
            let (word, bases) = row.trim().split_once(' ').unwrap();
            has(word, bases);
        }
    }

    #[test]
    fn derivation_is_not_inflection() {
        for row in
            "connection connectivity, university universal, organization organ, jointly joint,
            builder build, news new, economics economic, politics politic, evening even,
            this thi, worker work, hoped hop, planed plan, planned plane, used us, uses us,
            toes to, ring r, thing th, during dure, wicked wick, rated rat, added ad, singed sing,
            number numb, corner corn, always alway, series serie, species specie, business busines,
            needed ne, process proces, status statu, analysis analysi, hundred hundr, noted not,
            specimen speciman, starred stare, development develop, national nation,
            cooperation cooperate, prize prise, breathed breath, called cal, his hi"
                .split(',')
        {
            let (one, other) = row.trim().split_once(' ').unwrap();
            assert!(!same_word(one, other), "{one} {other}");
        }
    }

    #[test]
    fn forms_of_one_word_in_any_spelling() {
        for row in "organised organizing, labour labors, programmes program, centre centers,
            travelling traveled, defence defenses, catalogued cataloging, built builds,
            modernization modernisations, favourable favorable, analysing analyses,
            buildings build, colours colored, towards toward, enrolled enrol, link link,
            cheques checks, analysis analyses, focussed focusing, practises practiced"
            .split(',')
        {
            let (one, other) = row.trim().split_once(' ').unwrap();
            let both = same_word(one, other) && same_word(other, one);
            assert_eq!(both, row.trim() != "buildings build", "{one} {other}");
        }
    }

    #[test]
    fn makes_plurals() {
        for row in "link links, connectivity connectivities, child children, wife wives,
            analysis analyses, criterion criteria, chairman chairmen, woman women, human humans,
            hero heroes, photo photos, aircraft aircraft, information information, day days,
            symposium symposiums, index indexes, bus buses, epoch epochs, person people,
            series series, box boxes, editor-in-chief editors-in-chief, policy policies"
            .split(',')
        {
            let (noun, want) = row.trim().split_once(' ').unwrap();
            assert_eq!(plural(noun), want);
        }
    }

    #[test]
    fn makes_verb_forms() {
        for row in "plan planned planned planning plans, visit visited visited visiting visits,
            take took taken taking takes, build built built building builds,
            study studied studied studying studies, make made made making makes,
            die died died dying dies, lie lay lain lying lies, be was been being is,
            have had had having has, go went gone going goes, do did done doing does,
            begin began begun beginning begins, travel traveled traveled traveling travels,
            refer referred referred referring refers, offer offered offered offering offers,
            lead led led leading leads, uphold upheld upheld upholding upholds,
            co-lead co-led co-led co-leading co-leads, agree agreed agreed agreeing agrees,
            put put put putting puts, see saw seen seeing sees, eye eyed eyed eyeing eyes,
            panic panicked panicked panicking panics, veto vetoed vetoed vetoing vetoes"
            .split(',')
        {
            let row: Vec<&str> = row.split_whitespace().collect();
            let forms = [Form::Base, Form::Past, Form::Participle, Form::Gerund, Form::ThirdPerson];
            let made: Vec<String> = forms.into_iter().map(|form| inflect(row[0], form)).collect();
            assert_eq!(made, row);
        }
    }

    #[test]
    fn tells_the_form() {
        assert_eq!(form_of("links", "link"), Some(Form::Plural));
        assert_eq!(form_of("link", "link"), Some(Form::Base));
        assert_eq!(form_of("linking", "link"), Some(Form::Gerund));
        assert_eq!(form_of("linked", "link"), Some(Form::Past));
        assert_eq!(form_of("taken", "take"), Some(Form::Participle));
        assert_eq!(form_of("has", "have"), Some(Form::ThirdPerson));
        assert_eq!(form_of("organised", "organize"), Some(Form::Past));
        assert_eq!(form_of("travelled", "travel"), Some(Form::Past));
        assert_eq!(form_of("formulae", "formula"), Some(Form::Plural));
        assert_eq!(form_of("burnt", "burn"), Some(Form::Past));
        assert_eq!(form_of("linkage", "link"), None);
    }

    #[test]
    fn copies_the_form_of_a_model() {
        let like = |model, lemma| inflect_like(model, lemma);
        assert_eq!(like("links", "connectivity").as_deref(), Some("connectivities"));
        assert_eq!(like("link", "connectivity").as_deref(), Some("connectivity"));
        assert_eq!(like("linked", "connect").as_deref(), Some("connected"));
        assert_eq!(like("promoting", "advance").as_deref(), Some("advancing"));
        assert_eq!(like("wives", "child").as_deref(), Some("children"));
        assert_eq!(like("links", "child").as_deref(), Some("children"));
        assert_eq!(like("makes", "do").as_deref(), Some("does"));
        assert_eq!(like("went", "take").as_deref(), Some("took"));
        assert_eq!(like("gone", "take").as_deref(), Some("taken"));
        // Past or participle: linked does not say which.
        assert_eq!(like("linked", "take"), None);
        assert_eq!(like("better", "strong"), None);
    }

    #[test]
    fn odd_input_is_survived() {
        for word in [
            "", "s", "es", "ed", "ing", "men", "y", "ies", "é", "és", "édéd", "一s", "'s", "-",
            "qu", "est",
        ] {
            assert!(lemmas(word).contains(word));
            assert!(same_word(word, word));
            for form in
                [Form::Plural, Form::Past, Form::Participle, Form::Gerund, Form::ThirdPerson]
            {
                assert!(form_of(&inflect(word, form), word).is_some());
            }
            let _ = inflect_like(word, word);
        }
    }
}
