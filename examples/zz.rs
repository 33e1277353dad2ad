use duizhao::glossary::*;
use duizhao::lang::dictionary::*;
use duizhao::lookup::*;
use std::sync::Arc;
use std::time::Instant;
fn main() {
    let n: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    let e: Vec<Entry> = TEXT
        .lines()
        .filter_map(Entry::of_line)
        .filter(|e| e.simplified.chars().count() > 1)
        .collect();
    let step = (e.len() / n).max(1);
    let mut terms = Vec::new();
    for (i, e) in e.iter().step_by(step).take(n).enumerate() {
        let defs: Vec<String> = e.definitions().take(2).map(|d| d.to_string()).collect();
        let avoid: Vec<String> = e.definitions().skip(2).take(1).map(|d| d.to_string()).collect();
        let mut forms = vec![e.simplified.to_string()];
        if i % 2 == 0 {
            forms.push(format!("{}工程", e.simplified));
        }
        terms.push(Term {
            forms,
            renderings: defs,
            avoid,
            note: (i % 3 == 0).then(|| "a note for the translator".to_string()),
            ..Term::default()
        });
    }
    let g = Glossary { terms, ..Glossary::default() };
    println!("{} terms", g.terms.len());
    let t = Instant::now();
    let ix = Index::new(Arc::new(g));
    println!("index {:?}", t.elapsed());
    let mut all = Vec::new();
    for q in [
        "yìng liántōng",
        "yingliantong",
        "ylt",
        "jingji",
        "硬联通",
        "推进硬联通建设",
        "hard connectivity",
        "the economy",
        "conectivty",
        "yinhanf",
        "硬连通",
        "people to people",
        "shi",
        "a",
        "e",
        "s",
        "zhongguo",
        "belt and raod",
    ] {
        let mut worst = (0.0, String::new());
        let mut worstd = 0.0f64;
        let mut p = String::new();
        for c in q.chars() {
            p.push(c);
            let t = Instant::now();
            let a = ix.search(&p, &Scope::default(), 200);
            let d = t.elapsed().as_secs_f64() * 1e3;
            let t = Instant::now();
            let b = dictionary::search(&p, 50);
            let dd = t.elapsed().as_secs_f64() * 1e3;
            all.push(d + dd);
            if d > worst.0 {
                worst = (d, format!("{p} {} {}", a.total, b.total));
            }
            worstd = worstd.max(dd);
        }
        println!("{q}: terms {:.2} ({}) dict {:.2}", worst.0, worst.1, worstd);
    }
    all.sort_by(f64::total_cmp);
    println!(
        "median {:.2} p99 {:.2} max {:.2}",
        all[all.len() / 2],
        all[all.len() * 99 / 100],
        all[all.len() - 1]
    );
}
