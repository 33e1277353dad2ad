//! Reads the glossary in the background, and again whenever its files have changed.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use duizhao::glossary::Glossary;
use duizhao::lookup::Index;
use duizhao::project::{FILE_NAME, Project};

use super::watch::Watch;

/// How often the files are looked at.
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

/// What was read.
#[derive(Debug, Clone)]
pub struct Book {
    /// The terms, ready to be searched.
    pub index: Arc<Index>,
    /// The glossary files.
    pub files: Vec<String>,
    /// The project, if there is one.
    pub project: Option<Arc<Project>>,
}

/// What the loader has to say.
#[derive(Debug, Clone)]
pub enum News {
    /// The glossary was read.
    Read(Book),
    /// There is neither a project nor a glossary that was named.
    Nothing,
    /// The glossary could not be read, and why.
    Broken(String),
    /// The project's documents are no longer as they were.
    TextsChanged,
}

/// The thread that reads.
#[derive(Debug)]
pub struct Loader {
    news: Receiver<News>,
    look: Sender<()>,
}

impl Loader {
    /// Begins to read the files named, or the project's where none is.
    pub fn start(named: Vec<String>) -> Loader {
        let (tell, news) = mpsc::channel();
        let (look, asked) = mpsc::channel();
        thread::spawn(move || keep_reading(&named, &tell, &asked));
        Loader { news, look }
    }

    /// What there is to say, the newest last.
    pub fn news(&self) -> Option<News> {
        self.news.try_recv().ok()
    }

    /// Looks at the files at once.
    pub fn look(&self) {
        // Where the thread has ended, nothing can be read any more; the panic that ended it is told.
        let _ = self.look.send(());
    }
}

fn keep_reading(named: &[String], tell: &Sender<News>, asked: &Receiver<()>) {
    let mut seen: Option<Sources> = None;
    loop {
        if seen.as_ref().is_none_or(|seen| seen.around.has_changed()) {
            let sources = Sources::find(named);
            let is_new = seen.as_ref().is_none_or(|seen| seen.files != sources.files);
            let has_other_texts = seen.as_ref().is_some_and(|seen| seen.texts != sources.texts);
            let news =
                [is_new.then(|| sources.read()), has_other_texts.then_some(News::TextsChanged)];
            if news.into_iter().flatten().any(|news| tell.send(news).is_err()) {
                return;
            }
            seen = Some(sources);
        }
        if asked.recv_timeout(BETWEEN_LOOKS) == Err(RecvTimeoutError::Disconnected) {
            return;
        }
    }
}

/// What is to be read.
struct Sources {
    /// The project, or what is wrong with it.
    project: Result<Option<Project>, String>,
    glossary: Vec<String>,
    /// The files that are read.
    files: Watch,
    /// The project's documents.
    texts: Watch,
    /// All of these, and the places where others may come.
    around: Watch,
}

impl Sources {
    fn find(named: &[String]) -> Sources {
        // First the stamps, then the reading: what changes in between is seen the next time.
        let mut files = Watch::default();
        files.add(project_places());
        let project = Project::find(Path::new(".")).map_err(|error| error.to_string());
        let glossary = match (named, &project) {
            ([], Ok(Some(project))) => project.glossary.clone(),
            (named, _) => named.to_vec(),
        };
        files.add(glossary.iter().map(PathBuf::from));
        let mut texts = Watch::default();
        let documents = project.iter().flatten().flat_map(|project| &project.documents);
        texts.add(documents.flat_map(|pair| [&pair.zh, &pair.en]).map(PathBuf::from));
        let mut around = files.and(&texts);
        around.add(files.folders());
        around.add(texts.folders());
        Sources { project, glossary, files, texts, around }
    }

    fn read(&self) -> News {
        let project = match &self.project {
            Ok(project) => project.clone(),
            Err(error) => return News::Broken(error.clone()),
        };
        if project.is_none() && self.glossary.is_empty() {
            return News::Nothing;
        }
        if self.glossary.iter().any(|path| path == "-") {
            return News::Broken("standard input is the keyboard here; name a file".to_owned());
        }
        match Glossary::load(&self.glossary) {
            Err(error) => News::Broken(error.to_string()),
            Ok(glossary) => {
                let index = Index::new(Arc::new(glossary));
                index.prepare();
                let (files, project) = (self.glossary.clone(), project.map(Arc::new));
                News::Read(Book { index: Arc::new(index), files, project })
            }
        }
    }
}

/// Where a project file is, or may come.
fn project_places() -> Vec<PathBuf> {
    let here = std::path::absolute(".").unwrap_or_else(|_| PathBuf::from("."));
    here.ancestors().map(|folder| folder.join(FILE_NAME)).collect()
}
