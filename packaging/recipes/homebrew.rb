# The program for Linux as it was released; on other machines it is built from its source.
class Briefing < Formula
  desc "One-page posters with seven panels from one YAML file"
  homepage "@ADDRESS@"
  version "@VERSION@"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    url "@ADDRESS@/@SOURCE@"
    sha256 "@SOURCE_SHA256@"
    depends_on "rust" => :build
  end

  on_linux do
    on_intel do
      url "@ADDRESS@/@TAR@"
      sha256 "@TAR_SHA256@"
    end
    on_arm do
      url "@ADDRESS@/@SOURCE@"
      sha256 "@SOURCE_SHA256@"
      depends_on "rust" => :build
    end
  end

  def install
    if File.exist? "Cargo.toml"
      system "cargo", "install", *std_cargo_args
      generate_completions_from_executable(bin/"briefing", "completions")
    else
      bin.install "briefing"
      man1.install Dir["man/*.1"]
      bash_completion.install "completions/briefing.bash" => "briefing"
      zsh_completion.install "completions/_briefing"
      fish_completion.install "completions/briefing.fish"
    end
  end

  test do
    system bin/"briefing", "new", "poster"
    system bin/"briefing", "render", "poster/briefing.yaml"
    assert_path_exists testpath/"poster/briefing.screen.pdf"
  end
end
