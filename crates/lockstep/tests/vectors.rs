//! The test vectors of RFC 9106 section 5, on every implementation that this processor has.

use argon2_lockstep::{Arena, Implementation, Job, Params, Variant};

/// The inputs of section 5, hashed in each of `depth` jobs at once.
fn hash(implementation: Implementation, variant: Variant, depth: usize) -> Vec<[u8; 32]> {
    let params = Params::new(32, 3, 4, 32).unwrap().with_variant(variant);
    let mut tags = vec![[0; 32]; depth];
    let mut jobs: Vec<Job> = tags
        .iter_mut()
        .map(|tag| Job { password: &[1; 32], salt: &[2; 16], secret: &[3; 8], data: &[4; 12], tag })
        .collect();
    Arena::with_implementation(1 << 20, implementation).unwrap().run(&params, &mut jobs).unwrap();
    tags
}

fn expect(variant: Variant, expected: &str) {
    for implementation in Implementation::available() {
        for depth in 1..=4 {
            for tag in hash(implementation, variant, depth) {
                let tag: String = tag.iter().map(|byte| format!("{byte:02x}")).collect();
                assert_eq!(tag, expected, "{implementation:?}, {depth} jobs");
            }
        }
    }
}

#[test]
fn argon2d_gives_the_tag_of_section_5_1() {
    expect(Variant::D, "512b391b6f1162975371d30919734294f868e3be3984f3c1a13a4db9fabe4acb");
}

#[test]
fn argon2i_gives_the_tag_of_section_5_2() {
    expect(Variant::I, "c814d9d1dc7f37aa13f0d77f2494bda1c8de6b016dd388d29952a4c4672b6ce8");
}

#[test]
fn argon2id_gives_the_tag_of_section_5_3() {
    expect(Variant::Id, "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
}
