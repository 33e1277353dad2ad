use duizhao::bitext::align::{features::Borders, model, prepare, tokens::Pair};
use duizhao::bitext::gold::documents;
fn main() {
    for d in documents("../shared/align/mac-dev".as_ref()).unwrap() {
        let pair = Pair::new(&d.zh(), &d.en());
        let (_, _, l) = prepare(&pair, &Borders::none(), &model::weights());
        println!("{} {} -> {} types", d.name, pair.forward.len(), l.forward.len());
        for (z, f) in l.forward.iter().enumerate() {
            let n = pair.forward.get(z).map_or(0, |f| f.len());
            for t in &f[n..] { print!("{z}:{} x{} {:.2}; ", t.0, l.zh_counts[z], t.1); }
        }
        println!();
    }
}
