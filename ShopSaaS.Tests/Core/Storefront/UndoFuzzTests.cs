using CsCheck;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Editing;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Core.Storefront.Templates;

namespace ShopSaaS.Tests.Core.Storefront;

public sealed class UndoFuzzTests
{
    private static readonly BlockCatalog Catalog = RandomEdits.Catalog;
    private static readonly Gen<(int Seed, int Length, int Template)> Programs = Gen.Select(Gen.Int, Gen.Int[1, 40], Gen.Int[0, 2]);

    [Fact]
    public void Undoing_a_random_program_step_by_step_leads_back_to_the_very_bytes() => Programs.Sample(
        program =>
        {
            var document = Start(program.Template);
            var start = document.ToJson();
            var edits = new Stack<(string Before, EditCommand Inverse)>();
            foreach (var edit in Run(document, program.Seed, program.Length))
            {
                // what is stored is text: undo must survive the log
                edits.Push((document.ToJson(), EditJson.ReadCommand(EditJson.Write(edit.Inverse))));
                document = edit.Document;
            }
            while (edits.TryPop(out var step))
            {
                document = ApplyCommand.Apply(document, step.Inverse, Catalog, restoring: true).OrThrow().Document;
                Assert.Equal(step.Before, document.ToJson());
            }
            Assert.Equal(start, document.ToJson());
        },
        iter: 1_000);

    [Fact]
    public void Redoing_what_was_undone_leads_forward_to_the_very_bytes() => Programs.Sample(
        program =>
        {
            var document = Start(program.Template);
            foreach (var edit in Run(document, program.Seed, program.Length))
            {
                var undone = ApplyCommand.Apply(edit.Document, edit.Inverse, Catalog, restoring: true).OrThrow();
                Assert.Equal(edit.Document.ToJson(), ApplyCommand.Apply(undone.Document, undone.Inverse, Catalog, restoring: true).OrThrow().Document.ToJson());
            }
        },
        iter: 100);

    [Fact]
    public void The_log_of_patches_replays_to_the_same_document() => Programs.Sample(
        program =>
        {
            var replayed = Start(program.Template);
            foreach (var edit in Run(replayed, program.Seed, program.Length))
            {
                replayed = EditJson.ReadPatch(EditJson.Write(edit.Patch)).ApplyTo(replayed);
                Assert.Equal(edit.Document.ToJson(), replayed.ToJson());
            }
        },
        iter: 150);

    [Fact]
    public void Every_edit_keeps_the_tree_the_index_and_the_rules() => Programs.Sample(
        program =>
        {
            foreach (var edit in Run(Start(program.Template), program.Seed, program.Length))
            {
                var document = edit.Document;
                // parsing checks that each node stands in exactly one place under the root
                var parsed = PageDocument.Parse(document.ToJson());
                Assert.Equal(document.ToJson(), parsed.ToJson());
                Assert.Equal(parsed.Bytes, document.Bytes);
                Assert.All(document.Nodes.Keys, id => Assert.Equal(parsed.PlaceOf(id), document.PlaceOf(id)));
                Assert.All(document.Nodes.Keys, id => Assert.InRange(document.DepthOf(id), 0, DocumentLimits.Depth));
                Assert.All(document.Nodes.Values.Where(n => n.Type == "box"), n => Assert.InRange(n.Slot("right").Length, 0, 3));
                Assert.DoesNotContain(document.Nodes.Values, n => n.Type == "announcement");
                Assert.NotEmpty(edit.Label);
            }
        },
        iter: 150);

    private static PageDocument Start(int template) => StoreTemplate.All[template].Documents("Test")[PageType.Home];

    private static IEnumerable<Edit> Run(PageDocument document, int seed, int length)
    {
        var random = new Random(seed);
        var edits = new RandomEdits(Catalog);
        for (var i = 0; i < length; i++)
        {
            var before = document.ToJson();
            var outcome = ApplyCommand.Apply(document, edits.Next(document, random), Catalog);
            if (outcome.Refused)
            {
                Assert.Equal(before, document.ToJson());
                continue;
            }
            yield return outcome.Value;
            document = outcome.Value.Document;
        }
    }
}
