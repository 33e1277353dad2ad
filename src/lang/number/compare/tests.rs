use super::*;

/// Chinese | English | what is reported, as "Chinese => English (expected)".
const CHANGED: &str = r"
该项目于2013年启动。 | The project was launched in 2003. | 2013年 => 2003 (2013)
这是第四次会议。 | This is the third meeting. | 第四 => third (fourth)
会议提出八项行动。 | The meeting put forward seven actions. | 八 => seven (eight)
我们提出了三点建议。 | We made four suggestions. | 三 => four (three)
出口额达到90亿元。 | Exports reached 90 billion yuan. | 90亿 => 90 billion (9 billion)
总额为一万五千亿元。 | The total was 15 trillion yuan. | 一万五千亿 => 15 trillion (1.5 trillion)
城里有二十万亿元存款。 | Deposits stand at 2 trillion yuan. | 二十万亿 => 2 trillion (20 trillion)
全国人口14亿。 | The country has 140 million people. | 14亿 => 140 million (1.4 billion)
增长了12.5%。 | It grew by 15.2 percent. | 12.5% => 15.2 percent (12.5 percent)
增长百分之十二点五。 | It grew by 13.5%. | 百分之十二点五 => 13.5% (12.5 percent)
约占三分之二。 | It makes up about three-quarters. | 三分之二 => three-quarters (two-thirds)
近七成受访者表示满意。 | Nearly 60 percent of those asked were content. | 七成 => 60 percent (70 percent)
12月2日开幕。 | It opened on Nov. 2. | 12月 => Nov (December)
12月2日开幕。 | It opened on December 3. | 2日 => 3 (2)
“十四五”规划已经公布。 | The 13th Five-Year Plan has been published. | 十四五 => 13th (14th)
党的二十大报告指出 | The report to the 19th National Congress points out | 二十 => 19th (20th)
上世纪八十年代的老照片 | old photographs from the 1990s | 八十年代 => 1990s (1980s)
十九世纪的小说 | novels of the 18th century | 十九 => 18th (19th)
登记人数为3.2万人。 | There were 3,200 people registered. | 3.2万 => 3,200 (32,000)
会议15时30分开始。 | The meeting began at 4:30 p.m. | 15时 => 4 (3 p.m.)
他买了五本书和两支笔。 | He bought six books and two pens. | 五 => six (five)
GDP增长提高了0.3个百分点。 | Growth rose by 0.5 percentage points. | 0.3个百分点 => 0.5 percentage points (0.3 percent)
二〇二三年建成 | completed in 2022 | 二〇二三年 => 2022 (2023)
第三季度利润下降。 | Profits fell in the second quarter. | 第三 => second (third)
产量是去年的三倍。 | Output was four times that of last year. | 三倍 => four (three times)
全长120公里。 | It is 210 kilometers long. | 120 => 210 (120)
增强“四个意识”、坚定“四个自信” | strengthen the Four Consciousnesses and the Five Confidences | 四 => Five (four)
十四届全国人大二次会议 | the second session of the 13th National People's Congress | 十四 => 13th (14th)
会议于11月18日至20日举行。 | The meeting was held from November 18 to 21. | 20日 => 21 (20)
42万个岗位，近4000万人受益 | 420,000 jobs, benefiting nearly 4 million people | 4000万 => 4 million (40 million)
一九四九年十月一日 | 1 November 1949 | 十月 => November (October)
他六点起床，七点出门。 | He gets up at six and leaves at eight. | 七 => eight (seven)
这里有五个孩子。 | There are six children here. | 五 => six (five)
这里有50个孩子。 | There are 60 children here. | 50 => 60 (50)
四季度增速为4.1% | Growth in Q3 was 4.1%. | 四 => 3 (fourth)
四季度增速为4.1% | Growth in the third quarter was 4.1%. | 四 => third (fourth)
双方举行了三轮谈判。 | They held four rounds of talks. | 三 => four (three)
二十三名工人受伤 | Thirty-two workers were injured. | 二十三 => Thirty-two (23)
前三季度利润上升 | Profits rose in the first two quarters. | 三 => two (three)
一季度利润上升 | Profits rose in the third quarter. | 一 => third (first)
三季度利润上升 | Profits rose in the first quarter. | 三 => first (third)
第八条 | Article 9 | 第八 => 9 (8)
第三章 | Chapter IV | 第三 => IV (3)
第三项任务 | the fourth task | 第三 => fourth (third)
每户用水180立方米以下 | households that use up to 183 cubic meters | 180 => 183 (180)
超过260立方米的部分 | the part over 263 cubic meters | 260 => 263 (260)
不超过260立方米 | no more than 263 cubic meters | 260 => 263 (260)
至少260人到场 | At least 263 people came. | 260 => 263 (260)
处五万元以上十万元以下罚款 | a fine of 52,000 to 100,000 yuan | 五万 => 52,000 (50,000)
超过3.26亿元 | more than 320 million yuan | 3.26亿 => 320 million (326 million)
（三）每两年检查一次 | (3) inspection once every three years | 两 => three (two)
（一）第一级 | (1) The second tier | 第一 => second (first)
（二）加强管理 | (3) Strengthen management | 二 => 3 (2)
第七条第一款第（二）项 | Article 7, paragraph 1, item (3) | 二 => 3 (2)
第三条　有效期为两年。 | Article 3 It is valid for three years. | 两 => three (two)
　　三、两年一次 | 3. Once in three years | 两 => three (two)
依据第三条、第五条 | in line with Articles 3 and 4 | 第五 => 4 (5)
发电2300万千瓦时 | 23 billion kilowatt-hours were generated. | 2300万 => 23 billion (23 million)
装机50万千瓦 | an installed capacity of 50 megawatts | 50万 => 50 (500,000)
二期工程已经开工。 | The third phase has begun. | 二 => third (second)
二期工程已经开工。 | Phase 3 has begun. | 二 => 3 (second)
他首次来访。 | He came for the second time. | 首次 => second (first)
产量翻了一番。 | Output tripled. | 翻了一番 => tripled (two times)
产量翻了两番。 | Output doubled. | 翻了两番 => doubled (four times)
产量增长两倍。 | Output doubled. | 两倍 => doubled (three times)
3月15日零时起 | from 3:00 on March 15 | 零时 => 3 (0 o'clock)
投资3个亿 | an investment of 3 billion yuan | 3个亿 => 3 billion (300 million)
3月以来，两小时就能到。 | Since March it has taken three hours. | 两 => three (two)
最快两小时，省下近三分之二。 | It takes three hours, nearly two-thirds less. | 两 => three (two)
48小时内答复 | an answer within three days | 48 => - (48)
";

/// The same where one side has nothing.
const ALONE: &str = r"
全国共有3.2万个村庄参加。 | Villages across the country took part. | 3.2万 => - (32,000)
其中百分之四十为女性。 | Many of them are women. | 百分之四十 => - (40 percent)
自2015年以来不断发展。 | It has kept developing. | 2015年 => - (2015)
这是第十二次审议。 | It was reviewed again. | 第十二 => - (12th)
投资持续增长。 | Investment has grown by 35 percent. | - => 35 percent (-)
投资达到新高。 | Investment reached 3.5 billion yuan. | - => 3.5 billion (-)
2010年以来，投资持续增长。 | From 2010 to 2014 investment kept growing. | - => 2014 (-)
";

/// Chinese | English, the same numbers in other words.
const FAITHFUL: &str = r"
总额1.5万亿元。 | The total is 1.5 trillion yuan.
总额1.5万亿元。 | The total is 1,500 billion yuan.
八亿农民 | 800 million farmers
八亿农民 | eight hundred million farmers
近三成企业 | nearly 30 percent of the companies
三分之一的人 | one in three people
三分之一的人 | a third of the people
百分之二十五的土地 | a quarter of the land
半数以上 | more than half
12月2日电，会议2日召开。 | Dec. 2 -- The meeting was held on Monday.
2024年12月3日 01版 | December 3, 2024, Page 1
2024-12-03 | 3 December 2024
上世纪80年代 | the 1980s
20世纪50年代 | the 1950s
八十年代初 | the early eighties
二十一世纪 | the twenty-first century
“十四五”时期 | the 14th Five-Year Plan period
“十三五”期间和“十四五”开局之年 | the 13th Five-Year Plan period and the first year of the 14th
党的十八大以来 | since the 18th National Congress
党的十八大以来 | since the Congress
十九届三中全会 | the third plenary session of the 19th Central Committee
下午3点半 | 3:30 p.m.
15时30分 | 3:30 p.m.
15:30开始 | starts at 3:30 p.m.
产量翻了两番 | output quadrupled
产量增长了两倍 | output tripled
是原来的2倍 | twice what it was
二十多年来 | for more than two decades
一百年前 | a century ago
半个世纪 | fifty years
十几个孩子 | a dozen children
数十家企业 | dozens of companies
数百万人 | millions of people
成千上万的人 | thousands of people
12.47亿人 | about 1.25 billion people
近9900万党员 | some 99 million members
两万三千人 | 23,000 people
二十四个农历节气 | the twenty-four solar terms
第三章 | Chapter III
第一，要坚持改革。第二，要扩大开放。 | First, we must reform. Second, we must open up.
增长10%—15% | growth of 10 to 15 percent
3至5万人 | 30,000 to 50,000 people
3万至5万人 | between 30 and 50 thousand people
1997—1998年 | 1997-98
体重六十公斤 | He weighed about 130 pounds.
时速100公里 | at 62 miles an hour
两个半小时 | two and a half hours
壹佰万元整 | one million yuan exactly
三萬億日圓 | three trillion yen
１２３４人 | 1,234 people
90后年轻人 | young people born in the 1990s
三四百人 | three or four hundred people
零下15摄氏度 | 15 degrees Celsius below zero
1-11月出口增长3.5% | Exports grew 3.5 percent in the first 11 months.
1-11月出口增长3.5% | Exports grew 3.5 percent from January to November.
1名患者康复，新增0例。 | A patient recovered and there were no new cases.
其中1/3是女性。 | One third of them are women.
全国有四分之三 | 3/4 of the country
民国二十六年 | in 1937
身高1米75 | 1.75 meters tall
半年 | six months
一年半 | 18 months
20世纪90年代末21世纪初 | in the late 1990s and early 2000s
本世纪中叶 | the middle of the 21st century
半个多世纪以来 | for more than 50 years
全天候服务 | service 24/7
①完善制度。②加强管理。 | (1) Improve the system. (2) Strengthen management.
首届论坛 | the 1st forum
世界第二大经济体 | the world's second-largest economy
打八折 | 20% off
五十来岁 | in his fifties
二十五六岁 | twenty-five or twenty-six
近千人参加 | Nearly a thousand people took part.
百年未有之大变局 | changes unseen in a century
两个一百年奋斗目标 | the Two Centenary Goals
960多万平方公里 | more than 9.6 million square kilometers
神舟十八号 | Shenzhou-18
以3比2获胜 | won 3-2
9秒83 | 9 seconds 83
零时三十分 | half past midnight
10月1日国庆节 | National Day, October 1st
农历八月十五 | the fifteenth day of the eighth lunar month
126.06万亿元 | 126,060 billion yuan
5千米长跑 | a run of five kilometers
面积约为37.8万平方公里 | an area of about 146,000 square miles
气温达40摄氏度 | temperatures reached 104 degrees Fahrenheit
粮食产量1.39万亿斤 | Grain output reached 695 million metric tons.
百分之十到十五 | ten to fifteen percent
上世纪五六十年代 | the 1950s and 1960s
早上七点三刻 | a quarter to eight in the morning
14时 | two in the afternoon
唐朝 | the Tang dynasty (618-907)
五百两银子 | five hundred taels of silver
海拔8848.86米 | 8,848.86 meters above sea level
20国集团领导人第十九次峰会 | the 19th G20 Summit
1至5月 | in the first five months
差五分八点 | five minutes to eight
订单增加了五倍 | Orders grew sixfold.
今年前三季度 | the first three quarters of this year
前三个季度 | the first three quarters
前三季度 | January-September
前三季度 | from January to September 2024
前三季度 | the first nine months
连续三个季度下降 | It fell for three quarters in a row.
第八条 | Article 8
第八条 | the eighth article
第三项任务 | the third task
第七条第一款第（二）项 | item 2 of the first paragraph of Article 7
依据第三条、第五条 | in line with Articles 3 and 5
三、四季度 | the third and fourth quarters
王五，45岁 | Wang Wu (45)
不少于50立方米 | not less than 50 cubic meters
460多人 | 463 people
约七成的人 | 73 percent of the people
4852人参加 | More than 4,800 people took part.
发电2300万千瓦时 | 23 million kilowatt-hours were generated.
发电2300万千瓦时 | 23 GWh were generated.
发电2300万千瓦时 | 23 gigawatt-hours were generated.
装机50万千瓦 | an installed capacity of 500 megawatts
装机50万千瓦 | an installed capacity of 500,000 kilowatts
500千伏线路 | a 500 kV line
3千克 | 3 kilograms
三千克 | 3,000 grams
10千兆 | 10 gigabit
三千兆瓦 | 3,000 MW
第（一）至（三）项 | items (1) to (3)
第二十三条 | Article XXIII
二期工程 | Phase II of the project
他首次来访。 | He came for the first time.
产量翻了一番。 | Output doubled.
产量翻了两番。 | Output quadrupled.
产量增长两倍。 | Output tripled.
产量增长两倍。 | Output rose by 200 percent.
产量增长到两倍。 | Output doubled.
3月15日零时起 | from 0:00 on March 15
3月15日零时起 | from midnight on March 15
3月14日24时前 | before midnight on March 14
3月14日24时前 | before the end of March 14
七成企业 | seven-tenths of the companies
投资3个亿 | an investment of 300 million yuan
3月以来，两小时就能到。 | Since March it has taken two hours.
到3月，30家企业复工。 | By March 30 enterprises were back at work.
七日内 | within seven days
1—3月 | the first three months
五月初五 | the fifth day of the fifth lunar month
20余家企业 | two dozen companies
48小时内 | within two days
三分之一的人 | one in three of the people
";

/// Chinese | English, where numerals count nothing or are freely rendered.
const FREE: &str = r"
一张蓝图绘到底 | follow one blueprint to the end
一茬接着一茬干 | work at it one term after another
共建“一带一路” | Belt and Road cooperation
坚持一国两制 | uphold One Country, Two Systems
这十分重要。 | This is of great importance.
老百姓千方百计过日子。 | Common people do all they can to get by.
他心里七上八下。 | He was on tenterhooks.
万众一心，统一行动 | united in will and in action
三思而后行 | Think twice before you act.
双方一致同意 | The two sides agreed.
四处寻找 | look for it everywhere
万一下雨就糟了。 | It would be bad if it rained.
一些同志第一次来。 | Some of the comrades came for the first time.
第二天他走了。 | The next day he left.
两岸同胞 | compatriots on both sides of the Strait
三人走进屋里。 | They went into the room.
他们两人是朋友。 | They are friends.
星期三见 | See you on Wednesday.
去年出口增长很快。 | Exports grew fast in 2023.
国庆节期间 | during the holiday that begins on Oct. 1
双十一购物节 | the Nov. 11 shopping festival
三百六十行，行行出状元 | Every trade has its master.
第三方评估 | independent evaluation
改革开放以来 | since reform and opening up began in 1978
中国共产党成立以后 | after the Party was founded in 1921
新一届政府 | the new government
十万八千里 | a very long way
千里之行 | a journey of a thousand miles
新冠疫情 | the COVID-19 epidemic
我马上到。 | Just a second, I will be there in one minute.
五四运动 | the May Fourth Movement
三农问题 | issues of agriculture, rural areas and farmers
他排行老三。 | He was the third son.
百分之百赞成 | fully agree
他可能迟到。 | He may be late, and we march on.
参考[3] | see the reference
九一八事变 | the September 18th Incident
第三，坚持对外开放。 | Finally, we must keep opening up.
全面赞成，百分之百支持 | fully in favor
四川、三亚和九江 | Sichuan, Sanya and Jiujiang
中国人民百分之百支持 | The people fully support it, a hundred percent.
金砖国家 | the five BRICS countries
（一）总则 | I. General provisions
5G网络 | fifth-generation networks
陆地和队伍 | land and ranks
（一）加强培训；（二）改进管理 | train more and manage better
首次实现 | an unprecedented feat
第五届论坛明年举行 | The next forum will be held in a year.
";

fn found(zh: &str, en: &str) -> Vec<String> {
    let side = |number: &Option<Number>, text: &str| {
        let written = number.as_ref().map(|number| text[number.span.clone()].to_owned());
        written.unwrap_or_else(|| "-".to_owned())
    };
    let line = |mismatch: &Mismatch| {
        let expected = mismatch.expected().unwrap_or_else(|| "-".to_owned());
        let (zh, en) = (side(&mismatch.zh, zh), side(&mismatch.en, en));
        format!("{zh} => {en} ({expected})")
    };
    mismatches(zh, en).iter().map(line).collect()
}

/// Compares what is found in each row with what the row says, all rows at once.
fn check(rows: &str) {
    let mut wrong = Vec::new();
    for row in rows.lines().filter(|row| !row.is_empty()) {
        let mut columns = row.split(" | ");
        let (zh, en) = (columns.next().unwrap(), columns.next().unwrap());
        let found = found(zh, en);
        if !found.iter().map(String::as_str).eq(columns) {
            wrong.push(format!("{zh} | {en} | found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn changed_numbers_are_paired() {
    check(CHANGED);
}

#[test]
fn what_is_missing_or_added_is_reported() {
    check(ALONE);
}

#[test]
fn faithful_numbers_are_silent() {
    check(FAITHFUL);
}

#[test]
fn idioms_articles_and_free_renderings_are_silent() {
    check(FREE);
}

#[test]
fn a_name_with_a_numeral_hides_no_number() {
    let zh = "“事情不大，却办到了大家的心坎上。”董事长冯某某说。\n省交通厅副厅长陆某某表示，\
              要建成年吞吐量超过3亿吨的枢纽港。";
    let en = "Lu, deputy director, said that the port is to become a hub with an annual \
              throughput of more than 300 million tonnes.";
    assert_eq!(found(zh, en), Vec::<String>::new());
}

#[test]
fn empty_texts_agree() {
    assert!(mismatches("", "").is_empty());
}

#[test]
fn unrelated_long_texts_take_no_time() {
    let zh = "第五次，2013年，三点五亿元，百分之七。".repeat(300);
    let en = "the sixth, 2014, 4.5 billion, 8 percent. ".repeat(300);
    assert!(!mismatches(&zh, &en).is_empty());
}

#[test]
fn broken_texts_do_no_harm() {
    let pieces = [
        "一",
        "百",
        "分之",
        "点",
        "万亿",
        "第",
        "十四五",
        "1,2",
        ".",
        "%",
        "年代",
        "９",
        "two",
        " and ",
        "-",
        "half a",
        "Dec.",
        "3:",
        "'",
        "th",
        "é",
        "\u{1F600}",
        "\u{0}",
        "99999999999999999999",
        "99999999999999999999999999999999999999999",
        "billion",
        "世纪",
        "初",
        "来",
        " ",
    ];
    for first in pieces {
        for second in pieces {
            for third in pieces {
                let text = format!("{first}{second}{third}");
                for mismatch in mismatches(&text, &text) {
                    let _ = mismatch.expected();
                    let span = |number: &Option<Number>| number.as_ref().map(|it| it.span.clone());
                    assert!(span(&mismatch.zh).is_none_or(|span| text.get(span).is_some()));
                    assert!(span(&mismatch.en).is_none_or(|span| text.get(span).is_some()));
                }
            }
        }
    }
}
