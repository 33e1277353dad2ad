//! Renderings in English text, through number, tense, articles, hyphens, quotation marks, case,
//! coordination, adverbs, asides, and a change of the part of speech.

mod derived;
mod pattern;
mod words;

pub use pattern::{Found, Pattern, has_slots, slots};
pub use words::{Gap, Word, Words};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::Matching;

    fn found(rendering: &str, text: &str) -> Vec<String> {
        let words = Words::new(text);
        let hits = Pattern::new(rendering, Matching::Inflected).find(text, &words);
        hits.iter().map(|hit| text[words.span(hit.words.0, hit.words.1)].to_owned()).collect()
    }

    #[track_caller]
    fn accepts(rendering: &str, text: &str) {
        assert!(!found(rendering, text).is_empty(), "{rendering:?} stands in {text:?}");
    }

    #[track_caller]
    fn refuses(rendering: &str, text: &str) {
        assert!(found(rendering, text).is_empty(), "{rendering:?} does not stand in {text:?}");
    }

    #[test]
    fn inflection_articles_hyphens_and_quotes_may_vary() {
        accepts("hard link", "The \"hard links\" of ports");
        accepts("build a community", "building communities");
        accepts("opening up", "reform and opening-up");
        accepts("people-to-people connectivity", "people to people connectivity");
        accepts("the CPC Central Committee", "the CPC Central Committee’s decision");
        accepts(
            "extensive consultation, joint contribution and shared benefits",
            "Extensive consultation, joint contribution, and shared benefits",
        );
        accepts("small and beautiful", "“small and beautiful”");
        accepts("Silk Road spirit", "the Silk Road Spirit");
        accepts("peace and cooperation", "peace and and cooperation");
        accepts(
            "Communist Party of China Central Committee",
            "the Communist Party of China (CPC) Central Committee",
        );
    }

    #[test]
    fn capitals_that_carry_meaning_stay() {
        refuses("Belt and Road", "a belt and road");
        accepts("Belt and Road", "BELT AND ROAD FORUM");
        refuses("Central Economic Work Conference", "the Central Economic Working Conference");
        accepts("symposium", "Symposium");
    }

    #[test]
    fn phrases_do_not_reach_over_what_divides() {
        refuses("hard connectivity", "It was hard. Connectivity grew.");
        refuses("at its core", "at the core");
        refuses("hard connectivity", "the hard links of infrastructure, the soft connectivity");
        refuses("shared benefits", "shared, benefits");
    }

    #[test]
    fn what_english_puts_between_is_passed_over() {
        accepts("hard connectivity", "hard (in the sense of ports) connectivity");
        accepts("reform and opening up", "deepening reform, opening up and innovation");
        accepts("reform and opening up", "reform & opening up");
        accepts("deepen reform", "deepen further the reform");
        accepts(
            "implement the new philosophy",
            "implemented fully and faithfully our new philosophy",
        );
        refuses("reform and opening up", "reform, opening up");
        refuses("hard connectivity", "hard work (connectivity)");
    }

    #[test]
    fn slots_hold_a_few_words() {
        accepts("combine … with …", "combining market regulation with macro control");
        accepts(
            "secretary of the CPC {place} Committee",
            "secretary of the CPC Hunan Provincial Committee",
        );
        accepts("do one's duty", "did their duty");
        accepts("keep one's word", "the man’s wife kept China’s word");
        refuses("take … into account", "take this. And into account");
        refuses("take … into account", "take into account");
        assert_eq!(
            found("combine … with …", "to combine ports with roads and"),
            ["combine ports with roads"]
        );
        refuses("combine … with …", "combine ports with");
    }

    #[test]
    fn the_part_of_speech_may_change() {
        accepts("strategic confidence", "be strategically confident");
        accepts("protect the environment", "the protection of the environment");
        accepts("protect the environment", "environmental protection");
        accepts("Party member", "members of the Party");
        accepts("build communities", "community building");
        accepts("integrated development", "developing in an integrated way");
        refuses("hard connectivity", "hard connections");
        refuses("community with a shared future", "community of shared future");
        refuses("Central Economic Work Conference", "Conference of Central Economic Work");
        refuses("high-quality development", "development of quality");
    }

    #[test]
    fn a_noun_of_action_may_become_its_verb() {
        accepts("development", "We must develop the economy.");
        accepts("unemployment", "Many are unemployed.");
        refuses("initiative", "He initiated it.");
        refuses("university", "universal");
    }

    #[test]
    fn a_capital_a_is_no_article() {
        refuses("vitamin A", "rich in vitamin C");
        accepts("A-share", "the A-share market");
        refuses("A-share", "a share of the cake");
        refuses("the", "the cake");
    }

    #[test]
    fn a_name_may_lose_a_few_capitals() {
        accepts(
            "Xi Jinping Thought on Socialism with Chinese Characteristics for a New Era",
            "Xi Jinping thought on socialism with Chinese Characteristics for a new era",
        );
        refuses("Belt and Road", "the Belt and road");
        refuses("Two Sessions", "two sessions");
        refuses("BRI project", "the Bri project");
    }

    #[test]
    fn exact_means_to_the_letter() {
        let count = |rendering: &str, text: &str| {
            Pattern::new(rendering, Matching::Exact).find(text, &Words::new(text)).len()
        };
        assert_eq!(count("Work Conference", "the Work Conference"), 1);
        assert_eq!(count("Work Conference", "the Work Conferences"), 0);
        assert_eq!(count("“hard” links", "the “hard” links"), 1);
        assert_eq!(count("(hard)", "it is (hard)"), 1);
    }

    #[test]
    fn possessives_leave_the_word() {
        let text = "Chang’e’s mission, Xi'an's walls and the Party’s work";
        let words = Words::new(text);
        let spans: Vec<&str> = words.words.iter().map(|w| &text[w.span.clone()]).collect();
        assert_eq!(spans, ["Chang’e", "mission", "Xi'an", "walls", "and", "the", "Party", "work"]);
    }

    #[test]
    fn coordination_shares_a_word() {
        let text = "coordinating hard, soft and people-to-people connectivity";
        for rendering in ["hard connectivity", "soft connectivity", "people-to-people connectivity"]
        {
            accepts(rendering, text);
        }
        accepts("industrial chains", "industrial and supply chains");
        accepts("new development pattern", "the new development philosophy and pattern");
        refuses("hard connectivity", "hard work and good people, with connectivity");
    }
}
