using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Catalog;

/// <summary>Adds a category or changes one.</summary>
public sealed class SaveCategory(UnitOfWork work, TimeProvider clock)
{
    /// <summary>How deep categories may stand in one another.</summary>
    public const int MaxDepth = 3;

    /// <param name="tenant">Whose.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="id">The category to change; null adds one at the end.</param>
    /// <param name="draft">What it should be.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Outcome<Guid>> Run(TenantId tenant, Actor actor, Guid? id, CategoryDraft draft, CancellationToken cancel = default)
    {
        if (new CategoryDraftValidator().Check(draft) is { } wrong) return wrong;
        try
        {
            return await work.Write<Guid>(tenant, actor, Permission.Catalog, async db =>
            {
                var all = await db.Categories.ToListAsync(cancel);
                var category = all.SingleOrDefault(c => c.Id == id);
                if (id is not null && category is null) return Refusal.NotFound("The category");
                if (BadParent(all, id, draft.ParentId) is { } bad) return bad;

                var now = clock.GetUtcNow();
                if (category is null)
                {
                    category = new Category { Name = draft.Name, Slug = draft.Slug, CreatedAt = now, Position = all.Count == 0 ? 0 : all.Max(c => c.Position) + 1 };
                    db.Categories.Add(category);
                }
                (category.Name, category.Slug, category.ParentId, category.UpdatedAt) = (draft.Name.Trim(), draft.Slug, draft.ParentId, now);
                category.Description = string.IsNullOrWhiteSpace(draft.Description) ? null : draft.Description.Trim();
                db.Audit(actor, id is null ? "category.created" : "category.updated", "category", category.Id, category.Name, now);
                return category.Id;
            }, cancel);
        }
        catch (UniqueViolation e) when (e.Index == "categories_tenant_slug_idx")
        {
            return Refusal.Taken("slug", $"Another category already uses “{draft.Slug}”.");
        }
    }

    private static Refusal? BadParent(List<Category> all, Guid? id, Guid? parent)
    {
        var depth = 1;
        for (var at = parent; at is not null; depth++)
        {
            if (at == id) return Refusal.Field("parentId", "A category can’t stand in itself.");
            if (all.SingleOrDefault(c => c.Id == at) is not { } above) return Refusal.Field("parentId", "This category is gone. Choose another.");
            at = above.ParentId;
        }
        return depth + Height(all, id) - 1 > MaxDepth ? Refusal.Field("parentId", $"Categories go {MaxDepth} levels deep at most.") : null;
    }

    private static int Height(List<Category> all, Guid? id) =>
        id is null ? 1 : 1 + all.Where(c => c.ParentId == id).Select(c => Height(all, c.Id)).DefaultIfEmpty(0).Max();
}
