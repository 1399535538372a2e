# A draft: nobody has built it yet. It needs a release with an address.
# `brew update-python-resources liftlog.rb` writes the resources of all packages that liftlog needs.
class Liftlog < Formula
  include Language::Python::Virtualenv

  desc "Training log for the terminal"
  homepage "ADDRESS"
  url "ADDRESS/releases/download/v0.2.0/liftlog-0.2.0.tar.gz"
  sha256 "SHA256SUMS of that release has it"
  license "MIT"

  depends_on "rust" => :build # pendulum
  depends_on "libyaml"
  depends_on "python@3.13"

  def install
    virtualenv_install_with_resources
  end

  test do
    ENV["LIFTLOG_DB"] = testpath/"liftlog.db"
    assert_match "100 kg × 5", shell_output("#{bin}/liftlog log squat 5@100kg")
  end
end
