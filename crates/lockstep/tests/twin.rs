//! Random parameters and inputs must give the tags of two other implementations. `LOCKSTEP_CASES` sets how many cases
//! are tried, `LOCKSTEP_SEED` where they start.

use argon2_lockstep::{Arena, Implementation, Job, MAX_JOBS, Params, Variant};

/// SplitMix64: enough to choose cases with, and the same cases every time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn within(&mut self, least: u64, most: u64) -> u64 {
        least + self.next() % (most - least + 1)
    }

    fn bytes(&mut self, least: u64, most: u64) -> Vec<u8> {
        (0..self.within(least, most)).map(|_| self.next() as u8).collect()
    }
}

struct Inputs {
    password: Vec<u8>,
    salt: Vec<u8>,
    secret: Vec<u8>,
    data: Vec<u8>,
}

struct Case {
    params: Params,
    inputs: Vec<Inputs>,
}

impl Case {
    fn random(chance: &mut Chance) -> Case {
        let lanes = chance.within(1, 4);
        // Now and then large enough that a segment needs more than one block of addresses.
        let most = if chance.within(0, 7) == 0 { 3000 } else { 300 };
        let memory_kib = chance.within(8 * lanes, most);
        let tag_len = chance.within(4, 128) as usize;
        let variant = [Variant::Id, Variant::Id, Variant::I, Variant::D][chance.within(0, 3) as usize];
        let params = Params::new(memory_kib as u32, chance.within(1, 5) as u32, lanes as u32, tag_len).unwrap();
        let inputs = (0..chance.within(1, MAX_JOBS as u64))
            .map(|_| Inputs {
                password: chance.bytes(0, 200),
                salt: chance.bytes(8, 64),
                secret: if chance.within(0, 1) == 0 { Vec::new() } else { chance.bytes(0, 64) },
                data: chance.bytes(0, 40),
            })
            .collect();
        Case { params: params.with_variant(variant), inputs }
    }

    fn ours(&self, arena: &mut Arena) -> Vec<Vec<u8>> {
        let mut tags = vec![vec![0; self.params.tag_len()]; self.inputs.len()];
        let mut jobs: Vec<Job> = self
            .inputs
            .iter()
            .zip(&mut tags)
            .map(|(inputs, tag)| Job {
                password: &inputs.password,
                salt: &inputs.salt,
                secret: &inputs.secret,
                data: &inputs.data,
                tag,
            })
            .collect();
        arena.run(&self.params, &mut jobs).unwrap();
        tags
    }

    /// RustCrypto's tag, or `None`: it takes no more than 32 bytes of associated data.
    fn rustcrypto(&self, inputs: &Inputs) -> Option<Vec<u8>> {
        let params = argon2::ParamsBuilder::new()
            .m_cost(self.params.memory_kib())
            .t_cost(self.params.iterations())
            .p_cost(self.params.lanes())
            .output_len(self.params.tag_len())
            .data(argon2::AssociatedData::new(&inputs.data).ok()?)
            .build()
            .unwrap();
        let algorithm = match self.params.variant() {
            Variant::D => argon2::Algorithm::Argon2d,
            Variant::I => argon2::Algorithm::Argon2i,
            Variant::Id => argon2::Algorithm::Argon2id,
        };
        let twin = argon2::Argon2::new_with_secret(&inputs.secret, algorithm, argon2::Version::V0x13, params).unwrap();
        let mut tag = vec![0; self.params.tag_len()];
        twin.hash_password_into(&inputs.password, &inputs.salt, &mut tag).unwrap();
        Some(tag)
    }

    fn argon2_rust(&self, inputs: &Inputs) -> Vec<u8> {
        use argon2_rust::params::{Memory, TagLen};
        let params = argon2_rust::Params::builder()
            .memory(Memory::kib(self.params.memory_kib().into()))
            .passes(self.params.iterations())
            .lanes(self.params.lanes())
            .threads(1)
            .tag_len(TagLen::bytes(self.params.tag_len() as u64))
            .build()
            .unwrap();
        let algorithm = match self.params.variant() {
            Variant::D => argon2_rust::Algorithm::Argon2d,
            Variant::I => argon2_rust::Algorithm::Argon2i,
            Variant::Id => argon2_rust::Algorithm::Argon2id,
        };
        argon2_rust::Argon2::new(algorithm, argon2_rust::Version::V0x13, params)
            .hasher()
            .hash_with_ad(&inputs.password, &inputs.salt, &inputs.secret, &inputs.data)
            .unwrap()
    }
}

#[expect(clippy::disallowed_methods, reason = "a test has no settings but its environment")]
fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().unwrap())
}

/// One arena for all cases, so that each finds in it what the one before left.
fn agrees_with_both_twins(implementation: Implementation) {
    let mut arena = match Arena::with_implementation(64 << 20, implementation) {
        Ok(arena) => arena,
        Err(_) => return eprintln!("{implementation:?} is not available here: nothing was tested"),
    };
    let mut chance = Chance(setting("LOCKSTEP_SEED", 1));
    for number in 0..setting("LOCKSTEP_CASES", 300) {
        let case = Case::random(&mut chance);
        for (inputs, tag) in case.inputs.iter().zip(case.ours(&mut arena)) {
            assert_eq!(tag, case.argon2_rust(inputs), "case {number}: {:?}", case.params);
            if let Some(twin) = case.rustcrypto(inputs) {
                assert_eq!(tag, twin, "case {number}: {:?}", case.params);
            }
        }
    }
}

#[test]
fn avx512_agrees_with_both_twins() {
    agrees_with_both_twins(Implementation::Avx512);
}

#[test]
fn avx2_agrees_with_both_twins() {
    agrees_with_both_twins(Implementation::Avx2);
}

#[test]
fn portable_code_agrees_with_both_twins() {
    agrees_with_both_twins(Implementation::Portable);
}

#[test]
fn the_usual_costs_agree_with_rustcrypto() {
    let inputs = |n: u8| Inputs { password: vec![n; 12], salt: vec![n; 16], secret: Vec::new(), data: Vec::new() };
    let case = Case { params: Params::new(19_456, 2, 1, 32).unwrap(), inputs: (0..4).map(inputs).collect() };
    let tags = case.ours(&mut Arena::new(80 << 20));
    let twins: Vec<_> = case.inputs.iter().filter_map(|inputs| case.rustcrypto(inputs)).collect();
    assert_eq!(tags, twins);
}
