using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Isolation.Guards;

/// <summary>
/// The lists of banned symbols bite. For each line a snippet that breaks it is made from the line itself and given to the real compiler with
/// the real analyzer and the real lists: a line with a typing error, or one the analyzer passes over, turns this red.
/// </summary>
public sealed partial class BannedSymbolsTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));
    private static readonly string[] Lists = ["BannedSymbols.txt", "BannedSymbols.Data.txt"];

    [Fact]
    public async Task Every_line_of_the_lists_is_an_error_to_break()
    {
        var banned = Lists.SelectMany(list => File.ReadLines(Path.Combine(Root, list))).Where(l => l.Contains(';', StringComparison.Ordinal)).Select(l => l.Split(';')[0]).ToList();
        Assert.True(banned.Count > 20);
        var (_, errors) = await Compile(banned.Select(Breach));

        var caught = errors.Where(e => e.Code == "RS0030").Select(e => e.Snippet).ToHashSet();
        Assert.All(banned.Index(), line => Assert.True(caught.Contains(line.Index), $"Nobody is stopped from using {line.Item}: {Breach(line.Item)}"));
        Assert.DoesNotContain(errors, e => e.Code != "RS0030");
        Figures.Note("16", "banned symbols, each proven to break the build", banned.Count);
    }

    [Fact]
    public async Task Clean_code_compiles()
    {
        var (code, errors) = await Compile(["System.TimeProvider.System.GetUtcNow()", "typeof(Microsoft.EntityFrameworkCore.DbContext)"]);
        Assert.Empty(errors);
        Assert.Equal(0, code);
    }

    [Theory]
    [InlineData("Npgsql.NpgsqlConnection.ClearAllPools()")]
    [InlineData("new Npgsql.NpgsqlConnection(\"\")")]
    [InlineData("System.DateTime.Now.Ticks")]
    [InlineData("(System.Action<int>)System.Threading.Thread.Sleep")]
    public async Task Other_ways_to_say_the_same_are_errors_too(string breach) => Assert.Contains((await Compile([breach])).Errors, e => e.Code == "RS0030");

    [Fact]
    public void Every_way_to_hand_sql_or_a_connection_to_EF_is_on_the_list()
    {
        var listed = File.ReadAllText(Path.Combine(Root, Lists[1]));
        var ways = typeof(RelationalDatabaseFacadeExtensions).Assembly.GetExportedTypes().Concat(typeof(EntityFrameworkQueryableExtensions).Assembly.GetExportedTypes())
            .Where(t => t is { IsAbstract: true, IsSealed: true }).SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(m => HandsOver().IsMatch(m.Name) && m.IsDefined(typeof(ExtensionAttribute))).Select(DocId).ToList();
        Assert.True(ways.Count >= 20);
        Assert.All(ways, way => Assert.True(listed.Contains(way + ";", StringComparison.Ordinal), $"Not on the list: {way}"));
    }

    [Fact]
    public void Every_type_that_speaks_to_PostgreSQL_is_on_the_list()
    {
        var listed = File.ReadAllText(Path.Combine(Root, Lists[1]));
        var types = typeof(NpgsqlConnection).Assembly.GetExportedTypes().Where(t => t.Namespace == "Npgsql" && (t.IsAssignableTo(typeof(System.Data.Common.DbConnection))
            || t.IsAssignableTo(typeof(System.Data.Common.DbCommand)) || t.IsAssignableTo(typeof(System.Data.Common.DbBatch))
            || t.IsAssignableTo(typeof(System.Data.Common.DbDataSource)) || t.Name.EndsWith("DataSourceBuilder", StringComparison.Ordinal)));
        Assert.All(types, type => Assert.True(listed.Contains($"T:{type.FullName};", StringComparison.Ordinal), $"Not on the list: T:{type.FullName}"));
    }

    [Fact]
    public void Where_the_ban_is_lifted_the_reason_stands_beside_it_and_it_is_only_beneath_the_use_cases()
    {
        var lifted = new[] { "ShopSaaS.Core", "ShopSaaS.Web" }.SelectMany(project => Directory.EnumerateFiles(Path.Combine(Root, project), "*.*", SearchOption.AllDirectories))
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal)).Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(f => File.ReadLines(Path.Combine(Root, f)).Where(l => Lifts().IsMatch(l)).Select(l => (File: f, Line: l))).ToList();
        Assert.NotEmpty(lifted);
        Assert.All(lifted, l => Assert.Matches("// .{10,}", l.Line));
        // The wall itself, two queues that must lock what they take, the look-up of where somebody works, and a question to the database's own clock.
        string[] beneath =
        [
            "ShopSaaS.Core/Data/", "ShopSaaS.Core/Tenancy/", "ShopSaaS.Core/Outbox/DispatchOutbox.cs", "ShopSaaS.Core/Payments/HandleStripeEvents.cs",
            "ShopSaaS.Core/Accounts/Memberships.cs", "ShopSaaS.Core/Platform/EraseStores.cs",
        ];
        Assert.All(lifted, l => Assert.True(beneath.Any(b => l.File.StartsWith(b, StringComparison.Ordinal)), $"{l.File} lifts the ban: {l.Line}"));
    }

    /// <summary>An expression that uses the symbol.</summary>
    private static string Breach(string id)
    {
        var name = id[2..];
        if (id[0] == 'T') return $"typeof({name})";
        if (id[0] == 'P') return name;
        var (method, arguments) = name.IndexOf('(', StringComparison.Ordinal) is var open and > 0 ? (name[..open], name[(open + 1)..^1]) : (name, "");
        var generic = method.Contains("``", StringComparison.Ordinal);
        method = method.Split("``")[0];
        var values = Commas().Split(arguments).Where(a => a.Length > 0).Select(a => $"default({CSharp(a)})!");
        return $"(System.Action)(() => {method}{(generic ? "<object>" : "")}({string.Join(", ", values)}))";
    }

    private static string CSharp(string type) => type.Replace("``0", "object", StringComparison.Ordinal).Replace('{', '<').Replace('}', '>');

    private static string DocId(MethodInfo method) =>
        $"M:{method.DeclaringType!.FullName}.{method.Name}{(method.IsGenericMethod ? "``" + method.GetGenericArguments().Length : "")}({string.Join(",", method.GetParameters().Select(p => DocId(p.ParameterType)))})";

    private static string DocId(Type type) =>
        type.IsGenericMethodParameter ? "``" + type.GenericParameterPosition
        : type.IsArray ? DocId(type.GetElementType()!) + "[]"
        : type.IsGenericType ? $"{type.GetGenericTypeDefinition().FullName!.Split('`')[0]}{{{string.Join(",", type.GetGenericArguments().Select(DocId))}}}"
        : type.FullName!;

    private static async Task<(int Code, List<(int Snippet, string Code)> Errors)> Compile(IEnumerable<string> snippets)
    {
        var folder = Directory.CreateTempSubdirectory("shopsaas-ban-").FullName;
        try
        {
            var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
            var sdk = Directory.GetDirectories(Path.Combine(runtime, "..", "..", "..", "sdk")).Where(d => File.Exists(Path.Combine(d, "Roslyn", "bincore", "csc.dll"))).Max()!;
            await File.WriteAllLinesAsync(Path.Combine(folder, "code.cs"), ["static class Snippets {", .. snippets.Select((s, i) => $"  public static object S{i}() => {s};"), "}"]);
            await File.WriteAllTextAsync(Path.Combine(folder, "rules.editorconfig"), "is_global = true\ndotnet_diagnostic.RS0030.severity = error\n");
            var analyzers = typeof(BannedSymbolsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "BannedApiAnalyzers").Value!;
            // The SDK's targeting pack is not asked for: what the tests run on is what the snippets compile against.
            var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => $"-r:{p}");
            await File.WriteAllLinesAsync(Path.Combine(folder, "how.rsp"),
            [
                "-nologo", "-t:library", "-langversion:latest", "-nullable:enable", "-nowarn:CS1701,CS1702,CS0618,CS8669,CS8625", $"-out:{Path.Combine(folder, "code.dll")}",
                $"-analyzerconfig:{Path.Combine(folder, "rules.editorconfig")}", .. Lists.Select(l => $"-additionalfile:{Path.Combine(Root, l)}"),
                .. Directory.GetFiles(Path.Combine(analyzers, "analyzers", "dotnet", "cs"), "*.dll").Select(a => $"-analyzer:{a}"), .. references, Path.Combine(folder, "code.cs"),
            ]);
            using var csc = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(sdk, "Roslyn", "bincore", "csc.dll"), "-noconfig", "@" + Path.Combine(folder, "how.rsp")]) { RedirectStandardOutput = true })!;
            var said = await csc.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await csc.WaitForExitAsync(TestContext.Current.CancellationToken);
            var errors = ErrorLine().Matches(said).Select(m => (int.Parse(m.Groups[1].Value, null) - 2, m.Groups[2].Value)).ToList();
            Assert.True(csc.ExitCode == 0 || errors.Count > 0, said);
            return (csc.ExitCode, errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"code\.cs\((\d+),\d+\): error (\w+):")]
    private static partial Regex ErrorLine();

    [GeneratedRegex(@",(?![^{]*\})")]
    private static partial Regex Commas();

    [GeneratedRegex("^(ExecuteSql|SqlQuery|FromSql|GetDbConnection|SetDbConnection|OpenConnection|UseTransaction|IgnoreQueryFilters|GetConnectionString|SetConnectionString)")]
    private static partial Regex HandsOver();

    [GeneratedRegex("#pragma warning disable.*RS0030|SuppressMessage.*RS0030|NoWarn.*RS0030")]
    private static partial Regex Lifts();
}
