//! The project's texts in the background: read and aligned once, they answer where a term stands.
//!
//! Texts and what is made of them borrow from one another, so all of it lies on the stack of one thread,
//! which has a loop for each: documents that were read, a glossary they were prepared with, questions.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread;

use duizhao::check::with_scenes;
use duizhao::glossary::{Glossary, Term};
use duizhao::lookup::concordance::{Concordance, Concordancer};
use duizhao::project::Project;
use duizhao::text::read::ReadOptions;

use crate::documents::{Documents, subjects};

/// The most lines of a concordance.
const LINES: usize = 100;

/// The texts, as the screen knows them. Dropped, they stop as soon as they have done what they are at;
/// nobody waits for that.
pub struct Texts {
    letters: Sender<Letter>,
    answers: Receiver<Answer>,
    /// How many questions were asked.
    asked: usize,
}

/// What the texts have to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// They are being read and aligned.
    Reading,
    /// They can be asked; what is wrong with some of them, a line each.
    Ready(Vec<String>),
    /// Where the term stands that was asked last.
    Stands(Concordance),
}

enum Letter {
    Ask(Box<Question>),
    Reread,
}

#[derive(Clone)]
struct Question {
    number: usize,
    glossary: Arc<Glossary>,
    term: Term,
}

struct Answer {
    /// The number of the question; `None` for what nobody has asked.
    number: Option<usize>,
    told: Told,
}

impl Texts {
    /// Begins to read the documents of a project; the glossary helps to align them.
    pub fn start(project: Project, options: ReadOptions, glossary: Arc<Glossary>) -> Texts {
        let (letters, inbox) = channel();
        let (outbox, answers) = channel();
        let desk = Desk { inbox, outbox, glossary, question: None };
        let work = move || desk.work(project, &options);
        // Without a thread there is nobody to tell anything, as with one that has come to grief.
        let _ = thread::Builder::new().name("texts".to_owned()).spawn(work);
        Texts { letters, answers, asked: 0 }
    }

    /// Asks where a term stands, be it of the glossary or not; an older question is forgotten.
    pub fn ask(&mut self, glossary: &Arc<Glossary>, term: &Term) {
        self.asked += 1;
        let glossary = Arc::clone(glossary);
        let question = Question { number: self.asked, glossary, term: term.clone() };
        self.send(Letter::Ask(Box::new(question)));
    }

    /// Forgets what was asked: a late answer is not told.
    pub fn forget(&mut self) {
        self.asked += 1;
    }

    /// Begins anew, for the project or its documents have changed. What was asked last is answered again.
    pub fn reread(&mut self) {
        self.send(Letter::Reread);
    }

    /// What there is to be told since, one thing at a time; never waits.
    pub fn told(&mut self) -> Option<Told> {
        let wanted = |answer: &Answer| answer.number.is_none_or(|number| number == self.asked);
        self.answers.try_iter().find(wanted).map(|answer| answer.told)
    }

    fn send(&self, letter: Letter) {
        let _ = self.letters.send(letter);
    }
}

/// The desk of the thread that answers.
struct Desk {
    inbox: Receiver<Letter>,
    outbox: Sender<Answer>,
    /// The glossary of the newest question.
    glossary: Arc<Glossary>,
    /// The newest question, and whether it is still open.
    question: Option<(Question, bool)>,
}

/// Why what was prepared is of no use any more.
enum Stale {
    Texts,
    Glossary,
    /// Nobody asks any more.
    All,
}

impl Desk {
    fn work(mut self, mut project: Project, options: &ReadOptions) {
        let mut problem = None;
        loop {
            self.tell(None, Told::Reading);
            let mut documents = Documents::read(&project, options);
            documents.problems.extend(problem);
            if let Stale::All = self.answer_from(&documents) {
                return;
            }
            let reloaded = Project::load(&project.path).map(|reloaded| project = reloaded);
            problem = reloaded.err().map(|error| error.to_string());
        }
    }

    /// Aligns documents and answers until they, or whoever asks, are gone.
    fn answer_from(&mut self, documents: &Documents) -> Stale {
        let aligned = documents.align(&self.glossary);
        self.tell(None, Told::Ready(documents.problems.clone()));
        let subjects = subjects(&aligned);
        loop {
            let glossary = Arc::clone(&self.glossary);
            let stale = with_scenes(&subjects, &glossary, |scenes| {
                self.answer_with(&Concordancer::new(&subjects, scenes, &glossary))
            });
            match stale {
                Stale::Glossary => continue,
                Stale::Texts | Stale::All => return stale,
            }
        }
    }

    /// Answers as long as the questions are of the glossary that the texts were prepared with.
    fn answer_with(&mut self, texts: &Concordancer) -> Stale {
        let prepared = Arc::clone(&self.glossary);
        loop {
            if let ControlFlow::Break(stale) = self.read_letters() {
                return stale;
            }
            if !Arc::ptr_eq(&prepared, &self.glossary) {
                return Stale::Glossary;
            }
            if let Some((question, open)) = self.question.as_mut().filter(|(_, open)| *open) {
                *open = false;
                let (number, term) = (question.number, question.term.clone());
                self.tell(Some(number), Told::Stands(texts.of(&term, LINES)));
            }
        }
    }

    /// Reads all letters that have come; waits for one where no question is open.
    fn read_letters(&mut self) -> ControlFlow<Stale> {
        let mut reread = false;
        loop {
            let idle = !reread && !self.question.as_ref().is_some_and(|(_, open)| *open);
            let letter = match idle {
                true => self.inbox.recv().map_err(|_| TryRecvError::Disconnected),
                false => self.inbox.try_recv(),
            };
            match letter {
                Ok(Letter::Ask(question)) => {
                    self.glossary = Arc::clone(&question.glossary);
                    self.question = Some((*question, true));
                }
                Ok(Letter::Reread) => reread = true,
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => return ControlFlow::Break(Stale::All),
            }
        }
        if !reread {
            return ControlFlow::Continue(());
        }
        if let Some((_, open)) = &mut self.question {
            *open = true;
        }
        ControlFlow::Break(Stale::Texts)
    }

    /// Nobody may be listening any more: the next letter will say so.
    fn tell(&self, number: Option<usize>, told: Told) {
        let _ = self.outbox.send(Answer { number, told });
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::time::{Duration, Instant};

    use duizhao::project::FILE_NAME;

    use super::*;

    const PROJECT: &str = "[[documents]]\nzh = \"zh/{name}.md\"\nen = \"en/{name}.md\"\n";
    const GLOSSARY: &str =
        "[terms]\n\"硬联通\" = \"hard connectivity\"\n\"软联通\" = \"soft connectivity\"\n";

    fn project(folder: &Path, files: &[(&str, &str)]) -> Project {
        fs::write(folder.join(FILE_NAME), PROJECT).expect("written");
        for (name, text) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        }
        Project::load(&folder.join(FILE_NAME)).expect("a project")
    }

    fn glossary() -> Arc<Glossary> {
        Arc::new(Glossary::parse("g.toml", GLOSSARY).expect("a glossary"))
    }

    fn next(texts: &mut Texts) -> Told {
        let start = Instant::now();
        loop {
            if let Some(told) = texts.told() {
                return told;
            }
            assert!(start.elapsed() < Duration::from_secs(60), "nothing was told");
            thread::sleep(Duration::from_millis(1));
        }
    }

    fn stands(texts: &mut Texts) -> Concordance {
        loop {
            if let Told::Stands(concordance) = next(texts) {
                return concordance;
            }
        }
    }

    #[test]
    fn only_the_newest_question_is_answered() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = [("zh/a.md", "推进硬联通。"), ("en/a.md", "Promote hard connectivity.")];
        let project = project(folder.path(), &files);
        let glossary = glossary();
        let mut texts = Texts::start(project, ReadOptions::default(), Arc::clone(&glossary));
        texts.ask(&glossary, &glossary.terms[1]);
        texts.ask(&glossary, &glossary.terms[0]);
        assert_eq!(next(&mut texts), Told::Reading);
        assert_eq!(next(&mut texts), Told::Ready(Vec::new()));
        assert_eq!(stands(&mut texts).followed, 1);
        let newer = self::glossary();
        texts.ask(&newer, &newer.terms[1]);
        assert_eq!(stands(&mut texts), Concordance::default());
    }

    #[test]
    fn documents_that_changed_are_read_again_and_the_question_answered_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let project = project(folder.path(), &[("zh/a.md", "推进硬联通。")]);
        let glossary = glossary();
        let mut texts = Texts::start(project, ReadOptions::default(), Arc::clone(&glossary));
        texts.ask(&glossary, &glossary.terms[0]);
        assert_eq!(next(&mut texts), Told::Reading);
        let Told::Ready(problems) = next(&mut texts) else { panic!("not ready") };
        assert!(problems[0].contains("a.md: not translated yet"), "{problems:?}");
        let untranslated = stands(&mut texts);
        assert_eq!((untranslated.uses, untranslated.total), (0, 1));
        fs::create_dir_all(folder.path().join("en")).expect("made");
        fs::write(folder.path().join("en/a.md"), "Promote hard links.").expect("written");
        texts.reread();
        assert_eq!(next(&mut texts), Told::Reading);
        assert_eq!(stands(&mut texts).uses, 1);
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = [
            ("zh/a.md", "推进硬联通。"),
            ("en/a.md", ""),
            ("zh/b.md", "\0\u{1}"),
            ("en/b.md", "B"),
        ];
        let project = project(folder.path(), &files);
        let mut texts = Texts::start(project, ReadOptions::default(), glossary());
        assert_eq!(next(&mut texts), Told::Reading);
        let Told::Ready(problems) = next(&mut texts) else { panic!("not ready") };
        assert_eq!(problems.len(), 2, "{problems:?}");
    }
}
