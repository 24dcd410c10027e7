//! A page as blocks: what its Markdown may hold, and nothing else.

use fener_text::Language;
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use super::InformationPage;

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its title.
    pub title: String,
    /// What stands below it.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of the second level.
    Heading(Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list, item by item.
    List(Vec<Vec<Inline>>),
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Words that stand out.
    Strong(String),
    /// Words that lead somewhere on this site.
    Link(String, Target),
}

impl Inline {
    /// The words alone.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(words) | Self::Strong(words) | Self::Link(words, _) => words,
        }
    }
}

/// Where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Another page of information.
    Page(InformationPage),
    /// The form of a report.
    Report,
    /// The answer box.
    Receipt,
    /// The signs of trafficking.
    Signs,
    /// The public directory.
    Help,
}

impl Target {
    fn parse(address: &str) -> Option<Self> {
        Some(match address {
            "report" => Self::Report,
            "receipt" => Self::Receipt,
            "signs" => Self::Signs,
            "help" => Self::Help,
            page => Self::Page(page.parse().ok()?),
        })
    }

    /// The last part of its address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Page(page) => page.as_str(),
            Self::Report => "report",
            Self::Receipt => "receipt",
            Self::Signs => "signs",
            Self::Help => "help",
        }
    }
}

/// What is wrong with a page: the line, from 1, and the words.
type Wrong = (usize, String);

impl Article {
    /// Reads the Markdown of a page.
    ///
    /// # Errors
    /// The line and what is wrong: a form that pages do not have, a link that leads nowhere, no title.
    pub(crate) fn parse(text: &str) -> Result<Self, Wrong> {
        let mut page = Draft::default();
        for (event, range) in Parser::new(text).into_offset_iter() {
            let before = text.get(..range.start).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            page.take(event).map_err(|why| (line, why))?;
        }
        match page.title {
            Some(title) => Ok(Self { title, blocks: page.blocks }),
            None => Err((1, "the first line must be the title: `# Title`".to_owned())),
        }
    }

    /// The same words in the script of a language that is derived.
    pub(crate) fn in_script(&self, language: Language) -> Self {
        let words = |text: &String| language.in_script(text).into_owned();
        let inline = |part: &Inline| match part {
            Inline::Text(text) => Inline::Text(words(text)),
            Inline::Strong(text) => Inline::Strong(words(text)),
            Inline::Link(text, target) => Inline::Link(words(text), *target),
        };
        let line = |parts: &Vec<Inline>| parts.iter().map(inline).collect::<Vec<_>>();
        let block = |block: &Block| match block {
            Block::Heading(parts) => Block::Heading(line(parts)),
            Block::Paragraph(parts) => Block::Paragraph(line(parts)),
            Block::List(items) => Block::List(items.iter().map(line).collect()),
        };
        Self { title: words(&self.title), blocks: self.blocks.iter().map(block).collect() }
    }

    /// What translations must have in common: the kinds of blocks, the lengths of lists, and where links lead.
    #[must_use]
    pub fn shape(&self) -> (Vec<(char, usize)>, Vec<&'static str>) {
        let kinds = self.blocks.iter().map(|block| match block {
            Block::Heading(_) => ('h', 1),
            Block::Paragraph(_) => ('p', 1),
            Block::List(items) => ('l', items.len()),
        });
        let lines = self.blocks.iter().flat_map(|block| match block {
            Block::Heading(parts) | Block::Paragraph(parts) => std::slice::from_ref(parts),
            Block::List(items) => items.as_slice(),
        });
        let links = lines.flatten().filter_map(|part| match part {
            Inline::Link(_, target) => Some(target.as_str()),
            Inline::Text(_) | Inline::Strong(_) => None,
        });
        let mut links: Vec<_> = links.collect();
        links.sort_unstable();
        (kinds.collect(), links)
    }
}

/// A page while it is read.
#[derive(Default)]
struct Draft {
    title: Option<String>,
    blocks: Vec<Block>,
    line: Vec<Inline>,
    items: Vec<Vec<Inline>>,
    strong: bool,
    link: Option<Target>,
    in_item: bool,
}

impl Draft {
    fn take(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(tag) => self.begin(&tag),
            Event::End(tag) => {
                self.end(tag);
                Ok(())
            }
            Event::Text(text) => {
                self.words(&text);
                Ok(())
            }
            Event::SoftBreak => {
                self.words(" ");
                Ok(())
            }
            other => Err(format!(
                "pages hold titles, paragraphs, lists, bold words and links, not {}",
                kind(&other)
            )),
        }
    }

    fn begin(&mut self, tag: &Tag<'_>) -> Result<(), String> {
        match tag {
            Tag::Heading { level: HeadingLevel::H1 | HeadingLevel::H2, .. }
            | Tag::List(None)
            | Tag::Paragraph => {}
            Tag::Item => self.in_item = true,
            Tag::Strong => self.strong = true,
            Tag::Link { dest_url, .. } => {
                let target = Target::parse(dest_url);
                self.link = Some(target.ok_or_else(|| format!("`{dest_url}` is no page of this site"))?);
            }
            _ => {
                return Err("pages hold titles (#, ##), paragraphs, lists with -, bold words and links only"
                    .to_owned());
            }
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(HeadingLevel::H1) => {
                let parts = std::mem::take(&mut self.line);
                self.title.get_or_insert(parts.iter().map(Inline::words).collect());
            }
            TagEnd::Heading(_) => {
                let parts = std::mem::take(&mut self.line);
                self.blocks.push(Block::Heading(parts));
            }
            TagEnd::Paragraph if !self.in_item => {
                let parts = std::mem::take(&mut self.line);
                self.blocks.push(Block::Paragraph(parts));
            }
            TagEnd::Item => {
                self.in_item = false;
                self.items.push(std::mem::take(&mut self.line));
            }
            TagEnd::List(_) => self.blocks.push(Block::List(std::mem::take(&mut self.items))),
            TagEnd::Strong => self.strong = false,
            TagEnd::Link => self.link = None,
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        match (self.line.last_mut(), self.link, self.strong) {
            (Some(Inline::Link(words, known)), Some(target), _) if *known == target => words.push_str(text),
            (_, Some(target), _) => self.line.push(Inline::Link(text.to_owned(), target)),
            (Some(Inline::Strong(words)), None, true) | (Some(Inline::Text(words)), None, false) => {
                words.push_str(text);
            }
            (_, None, true) => self.line.push(Inline::Strong(text.to_owned())),
            (_, None, false) => self.line.push(Inline::Text(text.to_owned())),
        }
    }
}

impl Inline {
    fn words(&self) -> &str {
        match self {
            Self::Text(words) | Self::Strong(words) | Self::Link(words, _) => words,
        }
    }
}

const fn kind(event: &Event<'_>) -> &'static str {
    match event {
        Event::Code(_) => "code",
        Event::Html(_) | Event::InlineHtml(_) => "HTML",
        Event::HardBreak => "a forced line break",
        Event::Rule => "a rule",
        _ => "this",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_into_blocks() {
        let article =
            Article::parse("# Your rights\n\nYou **can** [report](report).\n\n## Now\n- one\n- two\n")
                .unwrap();
        assert_eq!(article.title, "Your rights");
        let paragraph = vec![
            Inline::Text("You ".into()),
            Inline::Strong("can".into()),
            Inline::Text(" ".into()),
            Inline::Link("report".into(), Target::Report),
            Inline::Text(".".into()),
        ];
        let item = |word: &str| vec![Inline::Text(word.into())];
        let blocks = vec![
            Block::Paragraph(paragraph),
            Block::Heading(item("Now")),
            Block::List(vec![item("one"), item("two")]),
        ];
        assert_eq!(article.blocks, blocks);
    }

    #[test]
    fn what_a_page_may_not_hold_is_named_with_its_line() {
        let wrong = |text: &str| Article::parse(text).unwrap_err();
        assert_eq!(wrong("no title").0, 1);
        assert_eq!(wrong("# T\n\n<b>x</b>\n").0, 3);
        assert!(wrong("# T\n\n[x](https://example.org)\n").1.contains("https://example.org"));
        assert!(wrong("# T\n\n![x](y.png)\n").1.contains("only"));
        assert!(wrong("# T\n\n1. one\n").1.contains("lists with -"));
    }
}
