// The program `nuncio`: reads its flags, calls the command's function, turns errors into exit
// codes.
#include <csignal>
#include <exception>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/output.h"
#include "nuncio/error.h"
#include "text/characters.h"

namespace {

namespace cli = nuncio::cli;

constexpr int kCouldNotRun = 2;

int run(const CLI::App& app, const cli::Flags& flags) {
  if (app.got_subcommand("code")) return cli::run_code(flags.code);
  if (app.got_subcommand("load")) return cli::run_load(flags.load);
  if (app.got_subcommand("import")) return cli::run_import(flags.imported);
  if (app.got_subcommand("export")) return cli::run_export(flags.exported);
  if (app.got_subcommand("relate")) return cli::run_relate(flags.relate);
  if (app.got_subcommand("alerts")) return cli::run_alerts(flags.alerts);
  if (app.got_subcommand("history")) return cli::run_history(flags.history);
  if (app.got_subcommand("forecast")) return cli::run_forecast(flags.forecast);
  if (app.got_subcommand("explain")) return cli::run_explain(flags.explain);
  if (app.got_subcommand("parse")) return cli::run_parse(flags.parse);
  if (app.got_subcommand("lexicon")) return cli::run_lexicon_check(flags.lexicon);
  if (app.got_subcommand("doctor")) return cli::run_doctor(flags.doctor);
  if (app.got_subcommand("help")) return cli::answer(cli::help_of(app, flags.help));
  return cli::run_completion(app);
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that goes is seen where we write to it
  CLI::App app;
  cli::Flags flags;
  try {
    cli::declare(app, flags);
    if (argc < 2) {
      std::cerr << app.help();
      return kCouldNotRun;
    }
    // Last first, as CLI11 wants them.
    try {
      app.parse(std::vector<std::string>(std::make_reverse_iterator(argv + argc),
                                         std::make_reverse_iterator(argv + 1)));
    } catch (const CLI::Success& asked) {  // --help, --version
      return cli::answer(cli::answer_to(app, asked));
    }
    return run(app, flags);
  } catch (const CLI::ParseError& error) {
    std::cerr << cli::usage_message(app, error) << "\n";
  } catch (const nuncio::Error& error) {
    const bool has_place = !error.where.path.empty();
    std::cerr << (has_place ? "" : "nuncio: ") << nuncio::text::one_line(error.what()) << "\n";
  } catch (const cli::ReaderGone&) {
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "nuncio: " << error.what() << "\n";
  }
  return kCouldNotRun;
}
