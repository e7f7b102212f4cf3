using Microsoft.AspNetCore.Components;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Web.Blocks;

/// <summary>What a block's component has at hand. The same component draws the storefront and the editor's canvas.</summary>
public abstract class BlockComponent : ComponentBase
{
    [Parameter, EditorRequired] public required BlockView View { get; set; }
    [CascadingParameter] public required StoreFacts Store { get; set; }
    [CascadingParameter] public BlockData Data { get; set; } = BlockData.None;

    /// <summary>An empty text takes no room for shoppers; merchants see it, to write in.</summary>
    protected bool Shows(Field<string> field) => View.Editing || View.Get(field).Length > 0;

    /// <summary>Classes of a section's ground and of the space above and below it.</summary>
    protected string Section => $"section {View.Class(Core.Storefront.Blocks.Common.Ground)} {View.Class(Core.Storefront.Blocks.Common.Space)}";
}
