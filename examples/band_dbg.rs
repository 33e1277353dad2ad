use duizhao::bitext::align::{chunks, tokens::Pair};
use duizhao::bitext::gold::documents;
fn main() {
    for set in ["mac-dev", "pol-dev", "mag"] {
        let (mut worst, mut outs, mut total) = (0i64, [0usize; 6], 0);
        let mut near = [0usize; 13];
        for d in documents(format!("../shared/align/{set}").as_ref()).unwrap() {
            let pair = Pair::new(&d.zh(), &d.en());
            for chunk in chunks::of(&pair) {
                let rough = chunk.rough();
                let at = |i: usize| -> (i64, i64) {
                    let (mut lo, mut hi) = (i64::MAX, i64::MIN);
                    for b in rough { if (b.zh.start..=b.zh.end).contains(&i) { lo = lo.min(b.en.start as i64); hi = hi.max(b.en.end as i64); } }
                    (lo, hi)
                };
                for b in &d.gold {
                    let (lo, hi) = at(b.zh.end);
                    let off = (lo - b.en.end as i64).max(b.en.end as i64 - hi).max(0);
                    worst = worst.max(off);
                    total += 1;
                    near[(off as usize).min(12)] += 1;
                    for (k, r) in [2, 4, 6, 8, 10, 12].iter().enumerate() { if off > *r { outs[k] += 1; } }
                }
            }
        }
        println!("{set} {total} worst {worst} outside 2,4,6,8,10,12: {outs:?} {near:?}");
    }
}
