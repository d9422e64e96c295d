//! `relatch preview`: every page and message as people will see it, served or written to a folder. Nothing is opened but
//! the configuration and the files that it names.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, ensure};
use deliver::{Channel, Renderer, Voice, samples};
use domain::brand::{Brand, Brands};
use domain::language::Language;
use front::gallery::{self, Gallery, Shown};
use front::preview::{self, Preview as Pages, pages};
use tokio::net::TcpListener;

use crate::cli::{Common, Preview};
use crate::config::{self, Settings};
use crate::{assemble, brand, courier};

/// Serves or writes the samples.
///
/// # Errors
/// A setting, text or template that cannot be used, with its file and line; an address that is not this machine's.
pub async fn run(common: &Common, ask: &Preview) -> anyhow::Result<()> {
    let config = common.config.clone();
    // What is wrong from the beginning is said at once.
    let first = load(config.as_deref())?;
    if let Some(folder) = &ask.out {
        return write(&first, folder, ask.client.as_deref());
    }
    let listener = TcpListener::bind(&ask.listen).await.with_context(|| format!("cannot listen on {}", ask.listen))?;
    let address = listener.local_addr()?;
    ensure!(address.ip().is_loopback(), "--listen must be an address of this machine, such as 127.0.0.1:5502");
    println!("look at http://{address}/ (Ctrl-C ends it)");
    let make = Arc::new(move || {
        let house = load(config.as_deref()).map_err(|error| format!("{error:#}"))?;
        Ok(house.gallery(""))
    });
    gallery::serve(listener, make, async {
        let _ = tokio::signal::ctrl_c().await;
    })
    .await;
    Ok(())
}

/// What everything is made of.
struct House {
    brands: Brands,
    templates: front::Templates,
    words: Arc<words::Words>,
    renderer: Renderer,
    from: String,
    public_url: String,
}

fn load(config: Option<&Path>) -> anyhow::Result<House> {
    let settings: Settings = config::load(config)?.settings;
    let public_url = match settings.public_url.trim_end_matches('/') {
        "" => "https://accounts.example.com",
        url => url,
    };
    let words = brand::words(&settings)?;
    let renderer = courier::renderer(&settings)?;
    renderer.check()?;
    Ok(House {
        brands: brand::build(&settings, &assemble::site(&settings, public_url))?,
        templates: brand::templates(&settings, &words)?,
        words,
        renderer,
        from: settings.mail.from.clone(),
        public_url: public_url.to_owned(),
    })
}

impl House {
    fn gallery(self, base: &str) -> Gallery {
        let Self { brands, templates, words, renderer, from, public_url } = self;
        let messages = move |language, brand: &Brand| said(&renderer, (&from, &public_url), language, brand);
        Gallery {
            brands: brands.all().cloned().collect(),
            pages: Pages::new(base, templates, words),
            messages: Box::new(messages),
        }
    }
}

/// Every message in a language and brand.
fn said(
    renderer: &Renderer,
    (from, public_url): (&str, &str),
    language: Language,
    brand: &Brand,
) -> Result<Vec<Shown>, String> {
    let voice = Voice { language, brand: brand.clone() };
    let one = |sample: deliver::Sample| {
        let rendered = renderer.render(&sample.message).map_err(|error| error.to_string())?;
        let headers = match rendered.channel {
            Channel::Mail => {
                vec![("From", from.to_owned()), ("To", rendered.to.clone()), ("Subject", rendered.subject.clone())]
            }
            Channel::Sms => vec![("To", rendered.to.clone())],
        };
        Ok(Shown {
            name: sample.name,
            headers: headers.into_iter().filter(|it| !it.1.is_empty()).map(|it| (it.0.to_owned(), it.1)).collect(),
            html: rendered.whole_html(),
            parts: if rendered.channel == Channel::Sms { rendered.parts() } else { 0 },
            text: rendered.text,
        })
    };
    samples(&voice, public_url).into_iter().map(one).collect()
}

/// Writes `FOLDER/LANGUAGE/NAME.{html,txt}` for every sample, and `FOLDER/assets` with what they load.
fn write(house: &House, folder: &Path, client: Option<&str>) -> anyhow::Result<()> {
    let brand = match client {
        None => house.brands.house().clone(),
        Some(client) => brand_of(&house.brands, client)?,
    };
    for (name, bytes) in preview::assets(&brand) {
        save(&folder.join(name), bytes)?;
    }
    let pages_of_house = Pages::new("..", house.templates.clone(), house.words.clone());
    let mut count = 0;
    for language in Language::ALL {
        let into = folder.join(language.tag());
        let mut put = |name: String, text: &str| {
            count += 1;
            save(&into.join(name), text.as_bytes())
        };
        for name in pages() {
            let page = pages_of_house.page(name, language, &brand);
            put(format!("page-{name}.html"), &page.with_context(|| format!("the page {name} cannot be made"))?)?;
        }
        let messages = said(&house.renderer, (&house.from, &house.public_url), language, &brand);
        for message in messages.map_err(anyhow::Error::msg)? {
            let head: String = message.headers.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
            put(format!("{}.txt", message.name), &format!("{head}\n{}\n", message.text.trim_end()))?;
            if !message.html.is_empty() {
                put(format!("{}.html", message.name), &message.html)?;
            }
        }
    }
    println!("{count} samples are in {}", folder.display());
    Ok(())
}

/// Writes a file, in a folder that need not be there.
fn save(file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(file, bytes).with_context(|| format!("cannot write {}", file.display()))
}

fn brand_of(brands: &Brands, client: &str) -> anyhow::Result<Brand> {
    let at = brands.clients().position(|known| known == client);
    let brand = at.and_then(|at| brands.all().nth(at + 1)).cloned();
    brand.with_context(|| format!("there is no [brand.{client}] in the configuration"))
}
